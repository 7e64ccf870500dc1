# instance.sh: instances for the suites, made by the same functions as the quickstart's. Sourced by tests/run and
# by suites in bash; suites in other languages call tests/lib/instance. Expects nginx/lib.sh to be sourced.

sd_instances=()

# port_free: a port on which nobody listens now, and below those that the kernel gives to outgoing connections: one
# of these may be taken between the look and the bind.
port_free() {
	local port low
	read -r low _ < /proc/sys/net/ipv4/ip_local_port_range
	[ "$low" -ge 12000 ] || low=32768
	while :; do
		port=$((10000 + RANDOM % (low - 10000)))
		port_is_taken "$port" || break
	done
	echo "$port"
}

# instance_use DIR empty|sample: an instance of sd_home in DIR is running, and the environment names it.
instance_use() {
	dir_prepare "$1"
	if ! instance_is_running; then
		instance_stop
		[[ " ${sd_instances[*]} " == *" $1 "* ]] || sd_instances+=("$1") # also one that does not come up is ended
		instance_start "$(port_free)"
		accounts_make
		[ "$2" = empty ] || sample_load
	fi
	sd_port=$(cat "$sd_dir/run/port")
	export SATUDATA_URL=http://127.0.0.1:$sd_port SATUDATA_DIR=$sd_dir SATUDATA_ACCOUNTS=$sd_dir/accounts.txt
}

# instance_attach: a suite's own shell gets hold of the instance that its environment names.
instance_attach() {
	sd_home=$SATUDATA_HOME
	dir_open "$SATUDATA_DIR"
	sd_port=$(cat "$sd_dir/run/port")
}

instances_stop() {
	local dir
	for dir in "${sd_instances[@]}"; do
		dir_open "$dir" && instance_stop
	done
	sd_instances=()
}

# logs_look LABEL: a sanitizer's report in any log of the instances is a failure.
logs_look() {
	local found
	found=$(grep -lE 'ERROR: (Address|Leak)Sanitizer|runtime error:' "$sd_dir"/log/*.log 2> /dev/null || true)
	if [ -n "$found" ]; then
		echo "not ok $1 sanitizers are silent"
		grep -hE -A 12 'ERROR: (Address|Leak)Sanitizer|runtime error:' $found | head -n 60 | sed 's/^/# /'
		failed=$((failed + 1))
	else
		echo "ok $1 sanitizers are silent"
		passed=$((passed + 1))
	fi
}
