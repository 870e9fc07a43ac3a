# Sourced by proxies.sh, whose array of processes it adds to.

# Starts the three proxies with their recipes: start_proxies FOLDER CERTIFICATES ADDRESS NGINX_PORT HTTPD_PORT HAPROXY_PORT
start_proxies() {
  local folder=$1 certificates=$2 address=$3 nginx=$4 httpd=$5 haproxy=$6 recipe module user=
  [ "$(id -u)" -ne 0 ] || user='user root;'
  for recipe in nginx.conf apache.conf haproxy.cfg; do
    sed "s|127\.0\.0\.1:8080|$address|g; s|bind :443 ssl crt [^ ]*|bind 127.0.0.1:$haproxy ssl crt $certificates/mcp.pem|" "deploy-tomcat/$recipe" >"$folder/$recipe"
  done
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
  server {
    listen 127.0.0.1:$nginx ssl http2;
    ssl_certificate $certificates/cert.pem;
    ssl_certificate_key $certificates/key.pem;
    include $folder/nginx.conf;
  }
}
CONF
  nginx -p "$folder" -e "$folder/nginx.log" -c "$folder/nginx-around.conf" >"$folder/nginx.out" 2>&1 &
  processes+=($!)

  {
    echo "ServerRoot $folder"
    echo "DefaultRuntimeDir $folder"
    for module in mpm_event authz_core headers reqtimeout setenvif filter deflate ssl http2 proxy proxy_http; do
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

  haproxy -f "$folder/haproxy.cfg" >"$folder/haproxy.log" 2>&1 &
  processes+=($!)
}
