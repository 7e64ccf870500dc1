# parts.sh: the parts of a suite one after the other, each with its seconds behind it ("# http cache took 12 s"): who wants the
# suite shorter sees where the time goes. Sourced by the suites that have parts.

# part NAME COMMAND...: runs it; its status is the command's.
part() {
	local name=$1 began=$SECONDS status=0
	shift
	"$@" || status=$?
	echo "# $name took $((SECONDS - began)) s"
	return $status
}
