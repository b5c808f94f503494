#!/usr/bin/env bash
# Starts what the image holds, in place of itself, so that signals reach the JVM:
#
#   jobmanager [--key value]…    Flink's job manager with the account-health job in it; the options are the job's
#   taskmanager [-Dkey=value]…   a worker of that job
#   publish PACK_FILE [--key value]…   makes missing topics, publishes a rule pack that is not there yet, and ends
#   healthy [jobmanager|taskmanager]   exit 0 when that answers (a task manager: when it is registered)
#
#   CHURNWATCH_CONFIG       the job's configuration (/etc/churnwatch/churnwatch.yaml)
#   CHURNWATCH_JOB_MANAGER  the job manager's host name, as its task managers see it (127.0.0.1)
#   CHURNWATCH_REST_PORT    the port of its web page and REST interface (8081)
#   CHURNWATCH_TASK_MANAGER this task manager's name, unique among them (the host name)
#   CHURNWATCH_FLINK_CONF   the folder of Flink's config.yaml and log4j2.properties (conf beside this folder)
#   CHURNWATCH_JVM_OPTIONS  more options for the JVM
#   FLINK_PROPERTIES        lines of 'key: value' that override Flink's config.yaml
set -euo pipefail

fail() {
  echo "churnwatch: $1" >&2
  exit "${2:-2}"
}

home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
config=${CHURNWATCH_CONFIG:-/etc/churnwatch/churnwatch.yaml}
flink_conf=${CHURNWATCH_FLINK_CONF:-$home/conf}
job_manager=${CHURNWATCH_JOB_MANAGER:-127.0.0.1}
rest_port=${CHURNWATCH_REST_PORT:-8081}
task_manager=${CHURNWATCH_TASK_MANAGER:-$HOSTNAME}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

flink_options=("-Djobmanager.rpc.address=$job_manager" "-Drest.address=$job_manager" "-Drest.port=$rest_port")
jvm_options=()
memory_options=()

read_flink_properties() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^[[:space:]]*([A-Za-z0-9._-]+):[[:space:]]+(.*[^[:space:]])[[:space:]]*$ ]]; then
      flink_options+=("-D${BASH_REMATCH[1]}=${BASH_REMATCH[2]}")
    elif [[ ! $line =~ ^[[:space:]]*(#.*)?$ ]]; then
      fail "FLINK_PROPERTIES holds '$line'; every line of it must be 'key: value'"
    fi
  done <<<"${FLINK_PROPERTIES:-}"
}

# Lets Flink work out how the memory of this process is shared; it answers with one line for the JVM, one for itself.
share_memory() {
  local answer lines
  answer=$("$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dlog4j2.level=ERROR -cp "$home/lib/*" \
    org.apache.flink.runtime.util.bash.BashJavaUtils "$1" --configDir "$flink_conf" "${flink_options[@]}") \
    || fail "Flink does not accept its memory options; the reason is above"
  mapfile -t lines < <(sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p' <<<"$answer")
  read -ra jvm_options <<<"${lines[0]}"
  read -ra memory_options <<<"${lines[1]}"
}

run() {
  local package extra
  local openings=()
  for package in java.lang java.net java.io java.nio sun.nio.ch java.lang.reflect java.text java.time java.util \
    java.util.concurrent java.util.concurrent.atomic java.util.concurrent.locks; do
    openings+=("--add-opens=java.base/$package=ALL-UNNAMED")
  done
  read -ra extra <<<"${CHURNWATCH_JVM_OPTIONS:-}"
  cd "$home"
  exec "$java" "${openings[@]}" "${jvm_options[@]}" -XX:+ExitOnOutOfMemoryError \
    "-Dlog4j.configurationFile=file:$flink_conf/log4j2.properties" "${extra[@]}" -cp "$home/app/*:$home/lib/*" "$@"
}

healthy() {
  local role=${1:-jobmanager} path=/overview answer
  # The image's health check names no role, so look at what the container was started as.
  if [ $# = 0 ] && tr '\0' ' ' </proc/1/cmdline | grep -qi taskmanager; then
    role=taskmanager
  fi
  [ "$role" != taskmanager ] || path=/taskmanagers/$task_manager
  exec 3<>"/dev/tcp/$job_manager/$rest_port"
  printf 'GET %s HTTP/1.0\r\nHost: %s\r\n\r\n' "$path" "$job_manager" >&3
  IFS= read -r answer <&3
  [[ $answer == *' 200 '* ]]
}

read_flink_properties
command=${1:-}
[ $# = 0 ] || shift
case $command in
  jobmanager)
    share_memory GET_JM_RESOURCE_PARAMS
    run io.churnwatch.image.JobManager --configDir "$flink_conf" "${flink_options[@]}" "${memory_options[@]}" \
      -- --config "$config" "$@"
    ;;
  taskmanager)
    flink_options+=("-Dtaskmanager.resource-id=$task_manager" "$@")
    share_memory GET_TM_RESOURCE_PARAMS
    run org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir "$flink_conf" \
      "${flink_options[@]}" "${memory_options[@]}"
    ;;
  publish)
    [ $# -gt 0 ] || fail "publish what? name a rule pack's file, such as $home/rules/missed-calls.yaml"
    pack=$1
    shift
    jvm_options=(-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.level=ERROR)
    run io.churnwatch.image.PublishPack "$pack" --config "$config" "$@"
    ;;
  healthy) healthy "$@" ;;
  *) fail "'$command' is none of: jobmanager, taskmanager, publish, healthy" ;;
esac
