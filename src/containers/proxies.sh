#!/usr/bin/env bash
# Runs the recipes of deploy-tomcat/ for nginx, Apache httpd and HAProxy, with TLS, and measures how long notifications are on their way without and with each of them.
# Usage: src/containers/proxies.sh [URL], an endpoint http://HOST:PORT/mcp/mcp of target/bench/mcp.war; without it .ci/bench-server is started here.
# Needs node and openssl, and from Debian's packages nginx-light (or nginx), apache2-bin (or apache2) and haproxy. Nothing of their own configuration is used or changed; root is not needed.
# Only the addresses, and HAProxy's certificate, are changed in the recipes. Both nginx and httpd are told to compress event streams: that they do not is up to the recipes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
PATH=$PATH:/usr/sbin
for needed in node openssl nginx apache2 haproxy; do
  command -v "$needed" >/dev/null || { echo "Missing: $needed" >&2; exit 2; }
done
work=$(mktemp -d)
chmod 755 "$work"
processes=()
finish() {
  [ "${#processes[@]}" -eq 0 ] || kill "${processes[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap finish EXIT

read -r server nginx httpd haproxy < <(node -e '
  const servers = [0, 0, 0, 0].map(port => require("net").createServer().listen(port, "127.0.0.1"));
  setTimeout(() => { console.log(...servers.map(each => each.address().port)); process.exit(); }, 100);')
url=${1:-}
if [ -z "$url" ]; then
  url=http://127.0.0.1:$server/mcp/mcp
  .ci/bench-server "$server" --context /mcp >"$work/server.log" 2>&1 &
  processes+=($!)
fi
address=${url#http://}
address=${address%%/*}
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
cat "$work/cert.pem" "$work/key.pem" >"$work/mcp.pem"
for recipe in nginx.conf apache.conf haproxy.cfg; do
  sed "s|127\.0\.0\.1:8080|$address|g; s|bind :443 ssl crt [^ ]*|bind 127.0.0.1:$haproxy ssl crt $work/mcp.pem|" "deploy-tomcat/$recipe" >"$work/$recipe"
done

user=
[ "$(id -u)" -ne 0 ] || user='user root;'
cat >"$work/nginx-around.conf" <<CONF
daemon off;
$user
pid $work/nginx.pid;
error_log $work/nginx.log;
events {}
http {
  access_log off;
  client_body_temp_path $work/nginx-body;
  proxy_temp_path $work/nginx-proxy;
  fastcgi_temp_path $work/nginx-fastcgi;
  uwsgi_temp_path $work/nginx-uwsgi;
  scgi_temp_path $work/nginx-scgi;
  gzip on;
  gzip_min_length 0;
  gzip_proxied any;
  gzip_types text/event-stream;
  server {
    listen 127.0.0.1:$nginx ssl http2;
    ssl_certificate $work/cert.pem;
    ssl_certificate_key $work/key.pem;
    include $work/nginx.conf;
  }
}
CONF
nginx -p "$work" -e "$work/nginx.log" -c "$work/nginx-around.conf" >"$work/nginx.out" 2>&1 &
processes+=($!)

{
  echo "ServerRoot $work"
  echo "DefaultRuntimeDir $work"
  for module in mpm_event authz_core headers setenvif filter deflate ssl http2 proxy proxy_http; do
    echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
  done
  cat <<CONF
PidFile $work/httpd.pid
ErrorLog $work/httpd.log
$([ -z "$user" ] || echo User www-data)
ServerName 127.0.0.1
Listen 127.0.0.1:$httpd
Protocols h2 http/1.1
AddOutputFilterByType DEFLATE text/event-stream
<VirtualHost 127.0.0.1:$httpd>
  SSLEngine on
  SSLCertificateFile $work/cert.pem
  SSLCertificateKeyFile $work/key.pem
  Include $work/apache.conf
</VirtualHost>
CONF
} >"$work/httpd-around.conf"
apache2 -d "$work" -f "$work/httpd-around.conf" -DFOREGROUND >"$work/httpd.out" 2>&1 &
processes+=($!)

haproxy -f "$work/haproxy.cfg" >"$work/haproxy.log" 2>&1 &
processes+=($!)

answers() {
  for _ in $(seq 1 150); do
    [ "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$work/cert.pem" "$1")" = 200 ] && return
    sleep 0.2
  done
  echo "No answer from $1" >&2
  tail -n 20 "$work"/*.log "$work"/*.out >&2
  return 1
}
health=/mcp/health/ready
answers "http://$address$health"
for port in "$nginx" "$httpd" "$haproxy"; do
  answers "https://127.0.0.1:$port$health"
done
nginx -v 2>&1
apache2 -v | sed -n 1p
haproxy -v | sed -n 1p
NODE_EXTRA_CA_CERTS=$work/cert.pem node src/containers/proxies/arrivals.mjs "direct=$url" "nginx=https://127.0.0.1:$nginx/mcp/mcp" \
  "httpd=https://127.0.0.1:$httpd/mcp/mcp" "HAProxy=https://127.0.0.1:$haproxy/mcp/mcp"
