# An MCP server for tests, with one tool that tells its variables. With an argument, it has no sessions.
echo "a line of errors" >&2
while read -r line; do
  id=$(printf %s "$line" | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
  case "$1$line" in
    stateless*server/discover*) printf '%s\n' '{"jsonrpc":"2.0","id":'$id',"result":{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{},"logging":{}}}}' ;;
    *server/discover*) printf '%s\n' '{"jsonrpc":"2.0","id":'$id',"error":{"code":-32601,"message":"?"}}' ;;
    *'"initialize"'*) printf '%s\n' '{"jsonrpc":"2.0","id":'$id',"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"sh","version":"1"}}}' ;;
    *tools/list*) printf '%s\n' '{"jsonrpc":"2.0","id":'$id',"result":{"tools":[{"name":"env","description":"d","inputSchema":{"type":"object"}}]}}' ;;
    *flood*) while printf 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'; do :; done ;;
    *child*) sleep 60 >/dev/null 2>&1 & printf '%s\n' '{"jsonrpc":"2.0","id":'$id',"result":{"content":[{"type":"text","text":"'$!'"}]}}' ;;
    *die*) exit 1 ;;
    *tools/call*) printf '%s\n' 'no JSON' '{"jsonrpc":"2.0","id":'$id',"result":{"content":[{"type":"text","text":"'"$(env | cut -d= -f1 | sort | tr '\n' ' ')$SECRET $$ $(pwd)"'"}]}}' ;;
  esac
done
