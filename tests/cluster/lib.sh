# lib.sh: three database nodes (Galera) and an application node beside each, from the same functions as any instance (nginx/lib.sh).
# Sourced by tests/cluster/run and tests/cluster/node. Expects nginx/lib.sh and tests/lib/instance.sh to be sourced, and
# cluster_home, where a program of ours lies that the database calls. Node N lies in cluster_dir/N.
#
# No node ever needs a whole copy of another one (SST, whose scripts come with a package that starts a server): all begin as
# copies of one folder at one position, and what a node misses afterwards comes as write sets (IST, wsrep_sst_ist).

cluster_nodes=(1 2 3)
export PATH=$cluster_home:$PATH

# node_use N: what follows is about that node.
node_use() {
	dir_prepare "$cluster_dir/$1"
	sd_port=$(cat "$sd_run/port" 2> /dev/null || true)
	. "$sd_dir/conf/node.sh"
}

# nodes_plan: folders, and ports that are free now: the database's, the group's, the write sets', the web server's.
nodes_plan() {
	local n ports
	for n in "${cluster_nodes[@]}"; do
		dir_prepare "$cluster_dir/$n"
		ports="$(port_free) $(port_free) $(port_free) $(port_free)"
		printf 'node_number=%s node_ports=(%s)\n' "$n" "$ports" | secret_file "$sd_dir/conf/node.sh"
	done
}

# nodes_ports I: that port of every node, as an address, separated by commas; from the given node on, where one is named.
nodes_ports() {
	local index=$1 n list=
	for n in ${2:-1 2 3}; do
		list+=,127.0.0.1:$(. "$cluster_dir/$n/conf/node.sh" && echo "${node_ports[$index]}")
	done
	echo "${list#,}"
}

# tls_make: an authority and a certificate for the address of all database nodes, for some hours.
tls_make() {
	as_user openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj '/CN=satudata test' -keyout "$cluster_dir/ca.key" -out "$cluster_dir/ca.pem" 2> /dev/null
	as_user openssl req -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -keyout "$cluster_dir/db.key" -out "$cluster_dir/db.csr" 2> /dev/null
	as_user openssl x509 -req -in "$cluster_dir/db.csr" -CA "$cluster_dir/ca.pem" -CAkey "$cluster_dir/ca.key" -CAcreateserial -days 1 \
		-out "$cluster_dir/db.pem" 2> /dev/null
}

# node_options: the options of its database as a member of the group. Short times: what is away for 2 s is out.
node_options() {
	local group=${node_ports[1]} sets=${node_ports[2]}
	printf '%s\n' --skip-networking=0 --bind-address=127.0.0.1 --port="${node_ports[0]}" --binlog-format=ROW \
		--innodb-autoinc-lock-mode=2 --innodb-buffer-pool-size=96M --innodb-log-file-size=48M --innodb-flush-log-at-trx-commit=0 \
		--wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-cluster-name=satudata-test --wsrep-sst-method=ist \
		--wsrep-cluster-address="gcomm://$(nodes_ports 1)" --wsrep-node-name="node$node_number" --wsrep-node-address=127.0.0.1:"$group" \
		--wsrep-slave-threads=2 --ssl-ca="$cluster_dir/ca.pem" --ssl-cert="$cluster_dir/db.pem" --ssl-key="$cluster_dir/db.key" \
		--wsrep-provider-options="base_port=$group;gmcast.listen_addr=tcp://127.0.0.1:$group;ist.recv_addr=127.0.0.1:$sets;gcache.size=64M;gcache.recover=yes;evs.keepalive_period=PT0.3S;evs.suspect_timeout=PT1.5S;evs.inactive_timeout=PT3S;evs.inactive_check_period=PT0.3S;evs.install_timeout=PT3S;pc.recovery=no"
}

# node_start [OPTION...]: its database joins the group; after a crash from where its tables say it stood.
node_start() {
	local position
	node_options | secret_file "$sd_dir/conf/db.options"
	if grep -q '^seqno: *-1$' "$sd_dir/db/grastate.dat" 2> /dev/null; then
		as_user /usr/sbin/mariadbd --no-defaults --datadir="$sd_dir/db" --socket="$sd_run/recover.sock" --skip-networking \
			--pid-file="$sd_run/recover.pid" --innodb-use-native-aio=0 --innodb-log-file-size=48M --wsrep-on=ON \
			--wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-cluster-address=gcomm:// --wsrep-sst-method=ist --binlog-format=ROW --innodb-autoinc-lock-mode=2 \
			--wsrep-recover --log-error="$sd_dir/log/recover.log"
		position=$(sed -n 's/.*WSREP: Recovered position: *//p' "$sd_dir/log/recover.log" | tail -n 1)
		[ -z "$position" ] || set -- "$@" --wsrep-start-position="$position"
	fi
	db_start "$@"
	wait_for 60 "Node $node_number" node_is_synced
}

node_is_synced() {
	[ "$(db_client -N -B -e "SHOW STATUS LIKE 'wsrep_local_state_comment'" 2> /dev/null | cut -f2)" = Synced ]
}

# app_prepare: configuration of its programs: the nodes of the database from its own on, by TCP with passwords.
app_prepare() {
	local program from
	from=$(printf '%s\n' 1 2 3 1 2 3 | sed -n "$node_number,$((node_number + 2))p")
	for program in "${sd_programs[@]}"; do
		secret_file "$sd_dir/conf/$program.conf" << END
db_host = $(nodes_ports 0 "$from")
db_name = satudata
db_user = satudata_$program
db_password = $(cat "$cluster_dir/password")
db_tls_ca = $cluster_dir/ca.pem
db_statement_seconds = 4
workers = 2
base_url = http://127.0.0.1:${node_ports[3]}
tmp_dir = $sd_dir/tmp
stamp_dir = $sd_run/stamp
END
	done
	sed "s|^db_socket = .*|db_socket = $sd_run/db.sock|; s|^stamp_dir = .*|stamp_dir = $sd_run/stamp|; s|^tmp_dir = .*|tmp_dir = $sd_dir/tmp|" \
		"$cluster_dir/1/conf/console.conf" | secret_file "$sd_dir/conf/console.conf.new"
	as_user_plain mv "$sd_dir/conf/console.conf.new" "$sd_dir/conf/console.conf"
}

# app_start: programs and web server of an application node.
app_start() {
	local name
	sd_port=${node_ports[3]}
	echo "$sd_port" | secret_file "$sd_run/port"
	for name in "${sd_programs[@]}"; do
		program_start "$name"
	done
	for name in "${sd_programs[@]}"; do
		program_wait "$name"
	done
	nginx_start
	wait_for 30 "The answer of /readyz of node $node_number" is_ready
}

# cluster_start: a database with schema, people and privileges; copied at one position; then the group, then the programs.
cluster_start() {
	local n program
	nodes_plan
	random_word 32 | secret_file "$cluster_dir/password"
	node_use 1
	tls_make
	sd_port=${node_ports[3]}
	db_start
	db_prepare
	for program in "${sd_programs[@]}"; do
		db_client -e "CREATE USER 'satudata_$program'@'127.0.0.1' IDENTIFIED BY '$(cat "$cluster_dir/password")' REQUIRE SSL"
	done
	logged "$sd_dir/log/migrate.log" console grants --host 127.0.0.1
	accounts_make
	process_stop db
	node_options | sed 's|^\(--wsrep-cluster-address=\).*|\1gcomm://|' | secret_file "$sd_dir/conf/db.options"
	db_start --wsrep-new-cluster
	process_stop db
	for n in 2 3; do
		as_user_plain cp -a "$cluster_dir/1/db" "$cluster_dir/$n/db"
		as_user_plain cp "$cluster_dir/1/accounts.txt" "$cluster_dir/$n/accounts.txt"
	done
	for n in "${cluster_nodes[@]}"; do
		node_use "$n"
		if [ "$n" = 1 ]; then node_start --wsrep-new-cluster; else node_start; fi
	done
	for n in "${cluster_nodes[@]}"; do
		node_use "$n"
		app_prepare
		app_start
	done
}

cluster_stop() {
	local n
	for n in "${cluster_nodes[@]}"; do
		! dir_open "$cluster_dir/$n" || kill -s CONT "$(pid_of db)" 2> /dev/null || true
	done
	for n in "${cluster_nodes[@]}"; do
		! dir_open "$cluster_dir/$n" || instance_stop
	done
}
