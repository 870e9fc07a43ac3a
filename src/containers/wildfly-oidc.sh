#!/usr/bin/env bash
# Signs on with WildFly's own OpenID Connect (Elytron) and a real Keycloak: target/mcp.war unchanged, in copies of both distributions, on 127.0.0.1 only.
# Usage: src/containers/wildfly-oidc.sh KEYCLOAK_HOME WILDFLY_HOME [KEYCLOAK_PORT WILDFLY_PORT]. Both are in target/ after the profiles `keycloak` and `containers`.
set -euo pipefail
keycloak=$(cd "$1" && pwd)
wildfly=$(cd "$2" && pwd)
keycloak_port=${3:-18741}
port=${4:-18742}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
endpoint=http://127.0.0.1:$port/mcp/mcp
issuer=http://127.0.0.1:$keycloak_port/realms/company
processes=()
finish() {
  for process in "${processes[@]}"; do
    pkill -P "$process" || true
    kill "$process" || true
  done
  wait
  rm -rf "$work"
}
trap finish EXIT

cp -r "$keycloak" "$work/keycloak"
rm -rf "$work/keycloak/data"
mkdir -p "$work/keycloak/data/import"
sed "s|{realm}|company|g; s|{resource}|$endpoint|g" src/test/resources/keycloak/realm.json >"$work/keycloak/data/import/company.json"
"$work/keycloak/bin/kc.sh" start-dev --import-realm --http-host=127.0.0.1 --http-port="$keycloak_port" >"$work/keycloak.log" 2>&1 &
processes+=($!)

cp -r "$wildfly" "$work/wildfly"
cat >"$work/oidc.cli" <<CLI
embed-server --std-out=discard
/subsystem=elytron-oidc-client/secure-deployment=mcp.war:add(client-id=mcp-client, provider-url="$issuer", bearer-only=true, public-client=true, ssl-required=none, principal-attribute=preferred_username)
/system-property=mcp.auth:add(value=container)
/system-property=mcp.roles:add(value=staff)
CLI
"$work/wildfly/bin/jboss-cli.sh" --file="$work/oidc.cli" >/dev/null
cp target/mcp.war "$work/wildfly/standalone/deployments/"
until curl -sf -o /dev/null "$issuer"; do sleep 1; done
"$work/wildfly/bin/standalone.sh" -b 127.0.0.1 -Djboss.http.port="$port" -Djboss.https.port=$((port + 1)) -Djboss.management.http.port=$((port + 2)) >"$work/wildfly.log" 2>&1 &
processes+=($!)
until grep -qs 'Deployed "mcp.war"' "$work/wildfly.log"; do sleep 1; done

token() {
  curl -sf "$issuer/protocol/openid-connect/token" -d grant_type=password -d client_id=mcp-client -d "username=$1" -d "password=$1-secret" -d "scope=openid mcp" |
    grep -o '"access_token":"[^"]*"' | cut -d'"' -f4
}
status() {
  curl -s -o "$work/answer" -w '%{http_code}' "$endpoint" -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' "${@:2}" -d "$1"
}
expect() {
  if [ "$2" != "$3" ]; then
    echo "$1: $3 in place of $2" >&2
    cat "$work/answer" >&2
    tail -n 20 "$work/wildfly.log" >&2
    exit 1
  fi
  echo "$1: $3"
}
hello='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"curl","version":"1"}}}'
expect "without a token" 401 "$(status "$hello")"
expect "with a token that is none" 401 "$(status "$hello" -H 'Authorization: Bearer x.y.z')"
expect "ada, who has the role staff" 200 "$(status "$hello" -H "Authorization: Bearer $(token ada)")"
expect "bob, who has not" 403 "$(status "$hello" -H "Authorization: Bearer $(token bob)")"
