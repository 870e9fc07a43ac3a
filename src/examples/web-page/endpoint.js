/** The server that the pages call: edit it here. mcp.allowed-origins there names the origin of these pages. */
export const ENDPOINT = 'http://127.0.0.1:8080/mcp';
