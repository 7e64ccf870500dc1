# lib.sh: how a private instance of satudata is built, started and stopped. Sourced by nginx/quickstart and by
# tests/lib/instance.sh, so that people and tests start the same thing the same way. bash; expects `set -euo pipefail`.
#
# Everything of an instance lies in one folder, sd_dir:
#   src/ build/ app/          copy of the source, its build, the installed programs
#   db/ conf/ log/ tmp/ run/  data, configuration with passwords (0600), logs, temporary files, sockets and pids
# The tests build once for several instances: sd_home is the folder whose src/, build/ and app/ are used.
#
# Nothing here needs root. Called by root, everything runs as sd_user: whoever called sudo, otherwise nobody.

sd_marker=.satudata-instance
sd_region=magetan # whose reference data (sql/reference/NAME) the sample has

die() {
	echo "$*" >&2
	exit 1
}

# --- who and where ---

# user_choose: sets sd_user and the prefix sd_as with which everything of the instance is run.
user_choose() {
	local id
	sd_as=()
	sd_user=$(id -un)
	if [ "$(id -u)" -eq 0 ]; then
		sd_user=nobody
		[ -z "${SUDO_USER:-}" ] || [ "$SUDO_USER" = root ] || sd_user=$SUDO_USER
		id=$(id -u "$sd_user")
		[ "$id" -ne 0 ] || die "No unprivileged user to run as."
		sd_as=(setpriv --reuid="$id" --regid="$(id -g "$sd_user")" --clear-groups)
	fi
	sd_env=(env -i "PATH=$PATH" LANG=C.UTF-8 "HOME=$sd_dir/tmp" "TMPDIR=$sd_dir/tmp" TZ=UTC
		"ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}" "UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}")
}

# as_user COMMAND...: runs it as sd_user in the instance's folder with a clean environment.
as_user() {
	(cd "$sd_dir" && exec "${sd_as[@]}" "${sd_env[@]}" "$@")
}

# as_user_plain COMMAND...: the same where the caller is and with his environment.
as_user_plain() {
	"${sd_as[@]}" "$@"
}

# dir_open DIR: an instance that stands already; fails where there is none.
dir_open() {
	[ -e "$1/$sd_marker" ] || return 1
	sd_dir=$(cd "$1" && pwd -P)
	sd_home=${sd_home:-$sd_dir}
	programs_find
	user_choose
	run_choose
}

# dir_prepare DIR: makes the folder of an instance and sets sd_dir, or says why it cannot be used.
dir_prepare() {
	mkdir -p "$1"
	sd_dir=$(cd "$1" && pwd -P)
	if [ ! -e "$sd_dir/$sd_marker" ] && [ -n "$(ls -A "$sd_dir")" ]; then
		die "$sd_dir is not empty and not an instance of satudata; name another folder with --dir."
	fi
	touch "$sd_dir/$sd_marker"
	sd_home=${sd_home:-$sd_dir}
	programs_find
	user_choose
	[ "$(id -u)" -ne 0 ] || chown "$sd_user:" "$sd_dir" "$sd_dir/$sd_marker"
	as_user_plain test -x "$sd_dir" -a -w "$sd_dir" ||
		die "The user $sd_user, as whom the suite runs, cannot reach $sd_dir; name another folder with --dir."
	run_choose
	as_user_plain mkdir -p "$sd_dir"/{conf,log,tmp/body,run} "$sd_run/stamp"
	as_user_plain chmod 700 "$sd_dir/conf" "$sd_run" "$sd_dir/tmp"
}

# A socket's address holds 107 bytes: where the folder's name is too long for that, sockets lie under /tmp.
run_choose() {
	sd_run=$sd_dir/run
	if [ ${#sd_run} -gt 80 ]; then
		sd_run=/tmp/satudata-$(printf '%s' "$sd_dir" | cksum | cut -d' ' -f1)
	fi
}

# programs_find: sd_programs = the FastCGI programs that are installed.
programs_find() {
	local file
	sd_programs=()
	for file in "$sd_home"/app/libexec/satudata/satudata-*; do
		[ ! -x "$file" ] || sd_programs+=("${file##*/satudata-}")
	done
}

# --- source to programs ---

# source_copy SRC: the source as it stands becomes sd_dir/src, readable by sd_user; what was generated there stays.
source_copy() {
	local part
	as_user_plain mkdir -p "$sd_home/src"
	for part in modules shared nginx sql; do
		rm -rf "$sd_home/src/$part"
	done
	[ ! -d "$sd_home/src/tests" ] ||
		find "$sd_home/src/tests" -mindepth 1 -maxdepth 1 ! -name build-aux -exec rm -rf {} +
	tar -C "$1" --exclude=tests/build-aux --exclude=__pycache__ --exclude=node_modules --exclude='*.o' --exclude='.dirstamp' \
		--exclude=.deps -cf - configure.ac Makefile.am LICENSE modules shared nginx sql tests |
		as_user_plain tar -C "$sd_home/src" --no-same-owner -xf -
}

# logged LOG COMMAND...: its output goes to the log; when it fails, the log's end is shown.
logged() {
	local log=$1
	shift
	"$@" >> "$log" 2>&1 || {
		tail -n 40 "$log" >&2
		die "Failed: $* (see $log)"
	}
}

# app_build [CONFIGURE-OPTION...]: builds sd_dir/src in sd_dir/build and installs to sd_dir/app.
app_build() {
	local log=$sd_dir/log/build.log src=$sd_home/src
	as_user_plain mkdir -p "$sd_home/build"
	: | as_user_plain tee "$log" > /dev/null
	if [ ! -e "$src/configure" ] ||
		[ -n "$(find "$src" -name build-aux -prune -o \( -name '*.am' -o -name configure.ac \) -newer "$src/configure" -print -quit)" ]; then
		logged "$log" as_user autoreconf -fi "$src"
		rm -f "$sd_home/build/config.status"
	fi
	[ -e "$sd_home/build/config.status" ] ||
		logged "$log" as_user env -C "$sd_home/build" "$src/configure" -q --prefix="$sd_home/app" "$@"
	logged "$log" as_user make -C "$sd_home/build" -j "$(nproc)"
	rm -rf "$sd_home/app/share/satudata"
	logged "$log" as_user make -C "$sd_home/build" install
	programs_find
}

# --- processes ---

# spawn NAME COMMAND...: starts it in the background, its output to log/NAME.log, its pid to run/NAME.pid.
spawn() {
	local name=$1
	shift
	(
		cd "$sd_dir"
		setsid "${sd_as[@]}" "${sd_env[@]}" "$@" < /dev/null >> "$sd_dir/log/$name.log" 2>&1 9>&- &
		echo $! > "$sd_run/$name.pid"
	)
}

# What /proc says of the process that a pid file names.
pid_of() {
	cat "$sd_run/$1.pid" 2> /dev/null || true
}

# is_alive NAME: the process of that pid file lives and is ours: the number alone may by now be somebody else's.
is_alive() {
	local pid exe want
	pid=$(pid_of "$1")
	[ -n "$pid" ] && [ -d "/proc/$pid" ] || return 1
	case $1 in
	nginx) want=nginx ;;
	db) want=mariadbd ;;
	*) want=satudata-$1 ;;
	esac
	exe=$(readlink "/proc/$pid/exe" 2> /dev/null) || exe=$(cat "/proc/$pid/comm" 2> /dev/null) || return 1
	exe=${exe% (deleted)}
	exe=${exe##*/}
	[ -n "$exe" ] && [ "${exe:0:15}" = "${want:0:15}" ]
}

# wait_for SECONDS WHAT COMMAND...: until the command succeeds; WHAT names it when it does not.
wait_for() {
	local end=$((SECONDS + $1)) what=$2
	shift 2
	until "$@"; do
		[ $SECONDS -lt $end ] || {
			echo "$what did not come in time; the logs are in $sd_dir/log." >&2
			return 1
		}
		sleep 0.1
	done
}

is_gone() {
	! is_alive "$1"
}

# process_stop NAME [SIGNAL]: asks, waits for half a minute, then insists.
process_stop() {
	is_alive "$1" || {
		rm -f "$sd_run/$1.pid"
		return 0
	}
	kill -s "${2:-TERM}" "$(pid_of "$1")" 2> /dev/null || true
	wait_for 30 "The end of $1" is_gone "$1" 2> /dev/null || kill -s KILL "$(pid_of "$1")" 2> /dev/null || true
	rm -f "$sd_run/$1.pid"
}

# --- database ---

db_client() {
	as_user mariadb --no-defaults --socket="$sd_run/db.sock" --user="$sd_user" --default-character-set=utf8mb4 "$@"
}

db_is_up() {
	is_alive db || return 1
	db_client -e 'SELECT 1' > /dev/null 2>&1
}

# db_start [OPTION...]: a MariaDB of our own: one unix socket, no network; the system's configuration is not read. What
# stands in conf/db.options, an option a line, comes behind our own options and therefore prevails (nodes of a cluster).
db_start() {
	local options=()
	[ ! -e "$sd_dir/conf/db.options" ] || mapfile -t options < "$sd_dir/conf/db.options"
	options+=("$@")
	if [ ! -d "$sd_dir/db/mysql" ]; then
		logged "$sd_dir/log/db-install.log" as_user mariadb-install-db --no-defaults --datadir="$sd_dir/db" \
			--auth-root-authentication-method=socket --auth-root-socket-user="$sd_user" --skip-test-db
	fi
	spawn db /usr/sbin/mariadbd --no-defaults --datadir="$sd_dir/db" --socket="$sd_run/db.sock" \
		--pid-file="$sd_run/mariadbd.pid" --skip-networking --skip-name-resolve --tmpdir="$sd_dir/tmp" \
		--character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_520_ci \
		--default-time-zone=+00:00 --max-connections=200 --max-allowed-packet=128M --local-infile=0 \
		--innodb-buffer-pool-size=256M --innodb-log-file-size=128M --innodb-use-native-aio=0 \
		${options[@]+"${options[@]}"}
	wait_for 60 "The database" db_is_up
}

# stamp_move: what programs do behind a commit, for who changes the database by hand: nothing that was kept is used again.
stamp_move() {
	local name
	name=$(readlink "$sd_run/stamp/current" 2> /dev/null || echo s0-)
	name=${name%%-*}-$(date +%s.%N).sh
	as_user_plain mkdir "$sd_run/stamp/$name"
	as_user_plain ln -s "$name" "$sd_run/stamp/.$name"
	as_user_plain mv -T "$sd_run/stamp/.$name" "$sd_run/stamp/current"
}

random_word() {
	LC_ALL=C tr -dc 'A-Za-z0-9' < /dev/urandom | head -c "${1:-24}" || true
}

# workers_of PROGRAM: the public site and the feeds carry the load.
workers_of() {
	case $1 in
	catalogue | export) echo 4 ;;
	*) echo 2 ;;
	esac
}

# secret_file PATH: standard input becomes a file that only sd_user may read.
secret_file() {
	as_user_plain sh -c 'umask 077; cat > "$1"' sh "$1"
}

# db_user PROGRAM: makes its database user with a random password, and its configuration.
db_user() {
	local password
	[ ! -e "$sd_dir/conf/$1.conf" ] || return 0
	password=$(random_word 32)
	db_client -e "CREATE USER IF NOT EXISTS 'satudata_$1'@'localhost';
		ALTER USER 'satudata_$1'@'localhost' IDENTIFIED BY '$password';"
	secret_file "$sd_dir/conf/$1.conf" << END
db_socket = $sd_run/db.sock
db_name = satudata
db_user = satudata_$1
db_password = $password
workers = $(workers_of "$1")
base_url = http://127.0.0.1:$sd_port
tmp_dir = $sd_dir/tmp
stamp_dir = $sd_run/stamp
END
}

# console ARGUMENT...: the command-line program of this instance.
console() {
	as_user "$sd_home/app/bin/satudata" --config "$sd_dir/conf/console.conf" "$@"
}

# db_prepare: database, users, schema, reference data, privileges; what is there already stays. The command-line
# program is known by the user who runs it, so no password of an administrator stands anywhere.
db_prepare() {
	local program log=$sd_dir/log/migrate.log
	db_client -e 'CREATE DATABASE IF NOT EXISTS satudata CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci'
	for program in "${sd_programs[@]}"; do
		db_user "$program"
	done
	secret_file "$sd_dir/conf/console.conf" << END
db_socket = $sd_run/db.sock
db_name = satudata
db_user = $sd_user
base_url = http://127.0.0.1:$sd_port
tmp_dir = $sd_dir/tmp
stamp_dir = $sd_run/stamp
END
	logged "$log" console migrate
	logged "$log" console reference "$sd_region"
	logged "$log" console grants
}

# --- programs and web server ---

# program_start NAME: one FastCGI program on its socket.
program_start() {
	spawn "$1" "$sd_home/app/libexec/satudata/satudata-$1" --config "$sd_dir/conf/$1.conf" \
		--listen "$sd_run/$1.sock"
}

# program_restart NAME: the new binary takes over the listening socket; no request is dropped.
program_restart() {
	kill -s HUP "$(pid_of "$1")"
}

# is_starting NAME: its process is still one of those that spawn goes through on the way to the program.
is_starting() {
	case $(readlink "/proc/$(pid_of "$1")/exe" 2> /dev/null) in
	*/bash | */setsid | */setpriv | */env) return 0 ;;
	esac
	return 1
}

# program_wait NAME: until it listens; when it ended instead, the end of its log says why.
program_wait() {
	local end=$((SECONDS + 20))
	until [ -S "$sd_run/$1.sock" ]; do
		if [ $SECONDS -ge $end ] || ! { is_starting "$1" || is_alive "$1"; }; then
			tail -n 5 "$sd_dir/log/$1.log" >&2
			die "The program $1 did not start (see $sd_dir/log/$1.log)."
		fi
		sleep 0.1
	done
}

# conf_make IN OUT: fills in the places of this instance.
conf_make() {
	sed -e "s|@dir@|$sd_dir|g" -e "s|@rundir@|$sd_run|g" -e "s|@port@|$sd_port|g" \
		-e "s|@nginxdir@|$sd_dir/conf|g" -e "s|@cachedir@|$sd_dir/tmp/cache|g" \
		-e "s|@pkgdatadir@|$sd_home/app/share/satudata|g" -e "s/@parameters@/$(< "$sd_home/build/nginx/parameters")/g" "$1" | secret_file "$2"
}

nginx_start() {
	local name
	for name in satudata satudata-http satudata-kept satudata-feed satudata-params satudata-error; do
		conf_make "$sd_home/src/nginx/$name.conf.in" "$sd_dir/conf/$name.conf"
	done
	conf_make "$sd_home/src/nginx/quickstart.nginx.conf.in" "$sd_dir/conf/nginx.conf"
	as_user /usr/sbin/nginx -p "$sd_dir" -c "$sd_dir/conf/nginx.conf" -e "$sd_dir/log/nginx-error.log"
	wait_for 10 nginx is_alive nginx
}

# http_status PATH: what our nginx answers, without any client program.
http_status() {
	(
		exec 3<> "/dev/tcp/127.0.0.1/$sd_port" || exit 1
		printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$1" >&3
		read -r -t 10 _ status _ <&3
		echo "${status%$'\r'}"
	) 2> /dev/null
}

port_is_taken() {
	(exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}

is_ready() {
	[ "$(http_status /readyz)" = 200 ]
}

# --- the whole ---

instance_is_running() {
	local name
	for name in db nginx "${sd_programs[@]}"; do
		is_alive "$name" || return 1
	done
}

# instance_start PORT: starts what was built in sd_dir. Leaves nothing running when it fails.
instance_start() {
	local name
	sd_port=$1
	echo "$sd_port" | secret_file "$sd_dir/run/port"
	as_user_plain sed -i "s|^base_url = .*|base_url = http://127.0.0.1:$sd_port|" "$sd_dir"/conf/[a-z]*.conf 2> /dev/null || true
	db_start
	db_prepare
	for name in "${sd_programs[@]}"; do
		rm -f "$sd_run/$name.sock" "$sd_run/$name-slow.sock"
		program_start "$name"
	done
	for name in "${sd_programs[@]}"; do
		program_wait "$name"
	done
	nginx_start
	wait_for 30 "The answer of /readyz" is_ready
}

instance_stop() {
	local name
	process_stop nginx QUIT
	for name in "${sd_programs[@]}"; do
		! is_alive "$name" || kill -s TERM "$(pid_of "$name")" 2> /dev/null || true
	done
	for name in "${sd_programs[@]}"; do
		process_stop "$name"
	done
	process_stop db
}

# --- sample ---

# who may log in to the sample: login, unit, role, name
sd_accounts() {
	cat << 'END'
admin KOMINFO admin Administrator Satu Data
walidata KOMINFO walidata Petugas Walidata
pembina BPS pembina Petugas Pembina Data
forum SETDA forum Anggota Forum Satu Data
koordinator BAPPEDA koordinator Koordinator Forum
dukcapil DUKCAPIL produsen Petugas Kependudukan
pertanian PERTANIAN produsen Petugas Pertanian
dinkes DINKES produsen Petugas Kesehatan
disdik DISDIK produsen Petugas Pendidikan
perekonomian PEREKONOMIAN produsen Petugas Perekonomian
rsud RSUD produsen Petugas Rumah Sakit
END
}

# account_add LOGIN UNIT ROLE NAME PASSWORD: of the sample, so whatever SATUDATA_SAMPLE_PASSWORD says is taken.
account_add() {
	printf '%s\n' "$5" |
		logged "$sd_dir/log/accounts.log" console user add "$1" --unit "$2" --role "$3" --name "$4" --password-stdin \
			--unchecked
}

# accounts_make: each with a random password, or SATUDATA_SAMPLE_PASSWORD; accounts.txt (0600) says them:
# login, password, roles, unit, name, parted by tabs. Stands it already, nothing is done.
accounts_make() {
	local login unit role name password list=
	[ ! -e "$sd_dir/accounts.txt" ] || return 0
	while read -r login unit role name; do
		password=${SATUDATA_SAMPLE_PASSWORD:-$(random_word 16)}
		account_add "$login" "$unit" "$role" "$name" "$password"
		list+=$(printf '%s\t%s\t%s\t%s\t%s' "$login" "$password" "$role" "$unit" "$name")$'\n'
	done < <(sd_accounts)
	printf '%s' "$list" | secret_file "$sd_dir/accounts.txt"
}

# sample_load: real data through the same forms that people use; once.
sample_load() {
	[ ! -e "$sd_dir/sample.done" ] || return 0
	echo "Loading the sample data (log: $sd_dir/log/sample.log) ..."
	logged "$sd_dir/log/sample.log" as_user python3 "$sd_home/src/nginx/sample.py" \
		--url "http://127.0.0.1:$sd_port" --accounts "$sd_dir/accounts.txt"
	as_user touch "$sd_dir/sample.done"
}
