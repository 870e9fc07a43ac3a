/** The server that the pages call; mcp.allowed-origins there names the origin of these pages. */
export const ENDPOINT = new URLSearchParams(location.hash.slice(1)).get('endpoint') ?? 'http://127.0.0.1:8080/mcp';
