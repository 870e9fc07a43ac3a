# Sourced by proxies.sh and cluster.sh, from the folder of the project.

# A folder, removed at the end with all processes of this array, and a certificate for 127.0.0.1 in it.
work=$(mktemp -d)
chmod 755 "$work"
processes=()
finish() {
  [ "${#processes[@]}" -eq 0 ] || kill "${processes[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap finish EXIT
PATH=$PATH:/usr/sbin
for needed in node openssl nginx apache2 haproxy; do
  command -v "$needed" >/dev/null || { echo "Missing: $needed" >&2; exit 2; }
done
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
cat "$work/cert.pem" "$work/key.pem" >"$work/mcp.pem"
export NODE_EXTRA_CA_CERTS=$work/cert.pem

# Prints free ports of 127.0.0.1, outside of those that systems give to connections: free_ports NUMBER
free_ports() {
  node -e '
    const { createServer } = require("net");
    const free = () => new Promise(found => {
      const port = 15000 + Math.floor(Math.random() * 17000);
      const server = createServer().on("error", () => found(free())).listen(port, "127.0.0.1", () => server.close(() => found(port)));
    });
    (async () => {
      const ports = new Set();
      while (ports.size < process.argv[1]) ports.add(await free());
      console.log(...ports);
    })();' "$1"
}

# Copies the recipes with addresses of their own: recipes FOLDER CERTIFICATES SERVERS NGINX_PORT HTTPD_PORT HAPROXY_PORT
# SERVERS is an address, or two separated by a comma: then the lines for the second server, and for balancer-manager, are no comments any more.
recipes() {
  local folder=$1 certificates=$2 first=${3%%,*} second=${3#*,} nginx=$4 httpd=$5 haproxy=$6 recipe
  for recipe in nginx.conf apache.conf haproxy.cfg; do
    sed "
      s|127\.0\.0\.1:8080|$first|g
      s|/etc/nginx/certs/mcp.pem|$certificates/cert.pem|
      s|/etc/nginx/certs/mcp.key|$certificates/key.pem|
      s|listen 443 |listen 127.0.0.1:$nginx |
      s|bind :443 ssl crt [^ ]*|bind 127.0.0.1:$haproxy ssl crt $certificates/mcp.pem|
      s|/run/haproxy/|$folder/|
    " "deploy-tomcat/$recipe" >"$folder/$recipe"
    [ "$first" = "$second" ] || sed -i "/127\.0\.0\.1:8081/s|^\( *\)# |\1|; s|127\.0\.0\.1:8081|$second|; /# <Location .balancer/,/# <.Location/s|^# ||" "$folder/$recipe"
  done
}

# Uncomments what keeps each client at its server: keep_clients FOLDER
keep_clients() {
  sed -i 's|# hash |hash |' "$1/nginx.conf"
  sed -i '/^ *balance roundrobin/d; s|# balance hash|balance hash|' "$1/haproxy.cfg"
  sed -i 's/^# \(SetEnvIf\|RequestHeader set Cookie\)/\1/' "$1/apache.conf"
}

# Starts the three proxies with the recipes in a folder: start_proxies FOLDER CERTIFICATES NGINX_PORT HTTPD_PORT HAPROXY_PORT
# Their process ids are in the files *.pid of the folder.
start_proxies() {
  local folder=$1 certificates=$2 nginx=$3 httpd=$4 haproxy=$5 module user=
  [ "$(id -u)" -ne 0 ] || user='user root;'
  cat >"$folder/nginx-around.conf" <<CONF
daemon off;
$user
pid $folder/nginx.pid;
error_log $folder/nginx.log;
events {}
http {
  access_log off;
  client_body_temp_path $folder/nginx-body;
  proxy_temp_path $folder/nginx-proxy;
  fastcgi_temp_path $folder/nginx-fastcgi;
  uwsgi_temp_path $folder/nginx-uwsgi;
  scgi_temp_path $folder/nginx-scgi;
  gzip on;
  gzip_min_length 0;
  gzip_proxied any;
  gzip_types text/event-stream;
  include $folder/nginx.conf;
}
CONF
  nginx -p "$folder" -e "$folder/nginx.log" -c "$folder/nginx-around.conf" >"$folder/nginx.out" 2>&1 &
  processes+=($!)

  {
    echo "ServerRoot $folder"
    echo "DefaultRuntimeDir $folder"
    for module in mpm_event authz_core authz_host headers reqtimeout setenvif filter deflate ssl http2 proxy proxy_http slotmem_shm proxy_balancer lbmethod_byrequests proxy_hcheck; do
      echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
    done
    cat <<CONF
PidFile $folder/httpd.pid
ErrorLog $folder/httpd.log
$([ -z "$user" ] || printf "User www-data\nGroup www-data")
ServerName 127.0.0.1
Listen 127.0.0.1:$httpd
Protocols h2 http/1.1
AddOutputFilterByType DEFLATE text/event-stream
<VirtualHost 127.0.0.1:$httpd>
  SSLEngine on
  SSLCertificateFile $certificates/cert.pem
  SSLCertificateKeyFile $certificates/key.pem
  Include $folder/apache.conf
</VirtualHost>
CONF
  } >"$folder/httpd-around.conf"
  apache2 -d "$folder" -f "$folder/httpd-around.conf" -DFOREGROUND >"$folder/httpd.out" 2>&1 &
  processes+=($!)

  haproxy -W -p "$folder/haproxy.pid" -f "$folder/haproxy.cfg" >"$folder/haproxy.log" 2>&1 &
  processes+=($!)
}
