package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.security.RequestSettings;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.SettingSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingValuesTest {

  private static <T> T value(Setting<T> setting, String text) {
    SettingSource source = SettingSource.ours("x", Map.of(setting.key(), text));
    return SettingSources.read(List.of(source)).get(setting);
  }

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.com,https://chat.example.com",
    "https://chat.example.com/,https://chat.example.com",
    "HTTPS://Chat.Example.COM,https://chat.example.com",
    "https://chat.example.com:443,https://chat.example.com",
    "http://chat.example.com:80/,http://chat.example.com",
    "http://chat.example.com:443,http://chat.example.com:443",
    "http://localhost:3000,http://localhost:3000",
    "http://[::1]:3000,http://[::1]:3000",
    "https://bücher.example,https://xn--bcher-kva.example",
    "vscode-webview://0abc,vscode-webview://0abc",
    "chrome-extension://abcdef/,chrome-extension://abcdef"
  })
  void an_origin_becomes_what_browsers_send(String written, String sent) {
    assertThat(value(RequestSettings.ALLOWED_ORIGINS, written)).containsExactly(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "mcp.example.com,mcp.example.com",
    "MCP.Example.com,mcp.example.com",
    "mcp.example.com.,mcp.example.com",
    "my_host,my_host",
    "bücher.example,xn--bcher-kva.example",
    "192.168.1.5,192.168.1.5",
    "[2001:DB8::1],[2001:db8::1]",
    "::1,[::1]"
  })
  void a_host_becomes_what_requests_name(String written, String named) {
    assertThat(value(RequestSettings.ALLOWED_HOSTS, written)).containsExactly(named);
  }

  @ParameterizedTest
  @CsvSource({
    "mcp.allowed-origins,*",
    "mcp.allowed-origins,null",
    "mcp.allowed-origins,chat.example.com",
    "mcp.allowed-origins,https://chat.example.com/app",
    "mcp.allowed-origins,https://*.example.com",
    "mcp.allowed-origins,https://user@chat.example.com",
    "mcp.allowed-origins,https://chat.example.com?x",
    "mcp.allowed-origins,https://chat.example.com:x",
    "mcp.allowed-origins,//chat.example.com",
    "mcp.allowed-origins,https:chat.example.com",
    "mcp.allowed-origins,https://",
    "mcp.allowed-origins,https://a.example https://b.example",
    "mcp.allowed-origins,https://a.example;https://b.example",
    "mcp.allowed-hosts,https://mcp.example.com",
    "mcp.allowed-hosts,mcp.example.com:8443",
    "mcp.allowed-hosts,mcp.example.com/mcp",
    "mcp.allowed-hosts,*",
    "mcp.allowed-hosts,*.example.com",
    "mcp.allowed-hosts,a.example b.example",
    "mcp.allowed-hosts,a.example;b.example",
    "mcp.allowed-hosts,[::1]:8443",
    "mcp.bearer-issuer,http://id.example.com",
    "mcp.bearer-issuer,http://localhost.example.com",
    "mcp.bearer-issuer,http://10.0.0.1/realm",
    "mcp.bearer-issuer,id.example.com",
    "mcp.bearer-issuer,https:/id.example.com",
    "mcp.bearer-issuer,ftp://127.0.0.1/realm",
    "mcp.bearer-issuer,https://id.example.com?x=y",
    "mcp.bearer-issuer,https://id.example.com#x",
    "mcp.bearer-issuer,https://user@id.example.com",
    "mcp.bearer-issuer,https://id.example.com/.well-known/openid-configuration",
    "mcp.bearer-resource,host/mcp",
    "mcp.bearer-resource,/mcp",
    "mcp.bearer-resource,urn:mcp",
    "mcp.bearer-resource,ftp://host/mcp",
    "mcp.bearer-resource,https://host/mcp#x",
    "mcp.bearer-resource,https://host/mcp?x",
    "mcp.bearer-scopes,mcp files:read",
    "mcp.bearer-scopes,'\"mcp\"'",
    "mcp.bearer-scope-includes,admin",
    "mcp.bearer-scope-includes,a>b>c",
    "mcp.bearer-scope-includes,a>",
    "mcp.bearer-algorithms,HS256",
    "mcp.bearer-algorithms,none",
    "mcp.bearer-algorithms,rs256",
    "mcp.bearer-role-claims,resource_access.{client}.roles",
    "mcp.bearer-principal-claim,''",
    "mcp.server-name,''",
    "mcp.roles,admin|ops",
    "mcp.roles,'\"admin\"'",
    "mcp.admin-role,'admin,ops'",
    "mcp.health,role:",
    "mcp.health,'role: '",
    "mcp.metrics,'role:admin,ops'",
    "mcp.metrics,Open",
    "mcp.access,tool:delete_*",
    "mcp.access,'tool: delete_* deny'",
    "mcp.access,tools:delete_* deny",
    "mcp.access,delete_* deny",
    "mcp.access,'tool:delete_* roles=admin,ops'",
    "mcp.access,tool:delete_* role=admin",
    "mcp.access,resource:hr/* roles=hr",
    "mcp.access,resource:/hr/* roles=hr",
    "mcp.heartbeat,1d",
    "mcp.heartbeat,500ms",
    "mcp.heartbeat,15",
    "mcp.heartbeat,0.0000001s",
    "mcp.heartbeat,999999999h",
    "mcp.max-body-bytes,4MB",
    "mcp.max-body-bytes,4_194_304",
    "mcp.max-body-bytes,9999999999",
    "mcp.resources-base,docs",
    "mcp.resources-base,https://host/docs",
    "mcp.samples,FALSE",
    "mcp.audit,full"
  })
  void a_value_that_can_never_match_is_refused_with_its_setting(String key, String value) {
    assertThatThrownBy(
            () -> SettingSources.read(List.of(SettingSource.ours("x", Map.of(key, value)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Setting " + key + " must be ", value, "(x)")
        .message()
        .doesNotContain("null, ", "Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "https://id.example.com/realms/company",
    "https://id.example.com/",
    "http://localhost:8080/realm",
    "http://127.0.0.1/realm",
    "http://[::1]:8080/realm"
  })
  void an_issuer_is_reached_safely(String issuer) {
    assertThat(value(BearerSettings.ISSUER, issuer)).isEqualTo(issuer);
  }
}
