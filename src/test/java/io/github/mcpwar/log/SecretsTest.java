package io.github.mcpwar.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pwd",
        "jwt",
        "iban",
        "pin",
        "PIN",
        "userPin",
        "pin2",
        "ssn",
        "cvv",
        "cvv2",
        "card",
        "cardNumber",
        "otp",
        "cookie",
        "Set-Cookie",
        "session",
        "JSESSIONID",
        "session_id",
        "bearer",
        "passphrase",
        "private_key",
        "privateKey",
        "client_secret",
        "apikey",
        "api-key",
        "x-api-key",
        "APIKey",
        "API_KEY_2",
        "password1",
        "passwd",
        "Passwort",
        "kennwort",
        "mot_de_passe",
        "motDePasse",
        "contraseña",
        "contrasen\u0303a",
        "CONTRASEÑA",
        "senha",
        "пароль",
        "密码",
        "accessToken",
        "access_token",
        "authorization",
        "Authorization",
        "auth",
        "credentials",
        "ｐａｓｓｗｏｒｄ",
        "db.password",
        "kreditkartennummer",
        "Schlüssel",
        "p_a_s_s_w_o_r_d",
        "connectionString",
        "userPASSWORD",
        "2fa",
        "taxId",
        "SSHKey",
        "pass"
      })
  void a_name_of_a_secret_is_known(String name) {
    assertThat(SecretNames.contain(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "author", "path", "name", "spinner", "opinion", "compass", "key", "query", "monkey",
        "keyboard", "discard", "message", "plan", "panel", "text", "city", "tangent", "shipping"
      })
  void a_harmless_name_is_none(String name) {
    assertThat(SecretNames.contain(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer SECRETabc123",
        "bearer SECRETabc123",
        "curl -H 'Authorization: Basic U0VDUkVUOnNlY3JldA==SECRET' https://example.com",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJTRUNSRVQifQ.SECRETsignature",
        "ewogImFsZyI6IkhTMjU2In0.eyJzdWIiOiJTRUNSRVQifQ.SECRETsignature",
        "postgres://ada:SECRET@db.example.com/x",
        "https://ada:SEC@RET@example.com/",
        "amqp://SECRET@example.com",
        "jdbc:oracle:thin:scott/SECRET@//db:1521/x",
        "jdbc:sqlserver://db;user=ada;password=SECRET;encrypt=true",
        "https://example.com/?a=b&token=SECRET&c=d",
        "https://example.com/#access_token=SECRET",
        "-----BEGIN RSA PRIVATE KEY-----\nSECRET\nSECRET\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\\nSECRET",
        "AKIASECRETSECRETSECR",
        "ghp_SECRETSECRETSECRETSECRETSECRETSECRET",
        "mcpk_0123456789ab_SECRETSECRETSECRETSECRETSECRETSECRETSECRETX",
        "github_pat_11SECRET_SECRETSECRET",
        "xoxb-SECRET-1234567890",
        "sk-SECRETabcdefghijklmnop",
        "sk-proj-SECRETabcdefghijklmnop",
        "sk_live_SECRETabcdefgh",
        "AIzaSECRETSECRETSECRETSECRETSECRETSECRET",
        "glpat-SECRETSECRETSECRET",
        "password=SECRET",
        "password = \"my SECRET phrase\"",
        "Passwort: SECRET",
        "{\"password\": \"SECRET\"}",
        "mysql --password SECRET -h db",
        "mysql --password=SECRET",
        "my password is SECRET",
        "Cookie: a=SECRET",
        "X-Api-Key: SECRET",
        "aws_secret_access_key = SECRET/abc",
        "id-eyJhbGciOiJSUzI1NiJ9.SECRET",
        "x_SECRETabcdefghijklmnopqrstuvwxyz0123456789",
        "a+SECRETabcdefghijklmnopqrstuvwxyz0123456789",
        "see http://example.com and http://ada:SECRET@example.com",
        "SECRETabcdefghijklmnopqrstuvwxyz0123456789"
      })
  void the_value_of_a_secret_is_hidden(String text) {
    assertThat(Secrets.hidden(text)).contains("***").doesNotContain("SECRET");
    assertThat(Secrets.hidden("before " + text)).startsWith("before ").doesNotContain("SECRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "pay to GB29 NWBK 6016 1331 9268 19 today",
        "NO9386011117947",
        "fr14 2004 1010 0505 0001 3m02 606",
        "4111111111111111",
        "4111 1111 1111 1111",
        "3782-822463-10005",
        "my ssn is 123-45-6789"
      })
  void accounts_and_cards_with_a_valid_checksum_are_hidden(String text) {
    assertThat(Secrets.formsHidden(text)).contains("***").doesNotContainPattern("\\d{4}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the weather in Paris?",
        "4111111111111112",
        "DE89370400440532013001",
        "123e4567-e89b-12d3-a456-426614174000",
        "https://example.com/a/b?c=d&page=2",
        "/home/ada/Projects/Report2024/annual-report-final.pdf",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "2030-01-01T00:00:00Z",
        "ada@example.com wrote: see you at 10:30",
        "basic arithmetic",
        "order 1234567890123 of 7"
      })
  void harmless_text_stays(String text) {
    assertThat(Secrets.hidden(text)).isEqualTo(text);
  }

  @Test
  void hostile_text_costs_little() {
    List<String> texts = List.of(
        "a".repeat(4_000_000),
        "ey".repeat(2_000_000),
        "aA1".repeat(1_000_000),
        "a:".repeat(2_000_000),
        "--a ".repeat(1_000_000),
        "password=".repeat(400_000),
        "1".repeat(4_000_000),
        "1 ".repeat(2_000_000),
        "GB29 ".repeat(800_000),
        "-----BEGIN A-----".repeat(200_000),
        "a://".repeat(1_000_000),
        "ab://".repeat(800_000),
        "+".repeat(4_000_000),
        "a+".repeat(2_000_000),
        "aA1_+".repeat(800_000),
        "-".repeat(4_000_000),
        "-ey".repeat(1_000_000),
        "-ey".repeat(1_000_000) + ".",
        "-a".repeat(2_000_000) + ".a",
        "http://" + "a".repeat(1_000_000),
        "a.".repeat(2_000_000),
        "Bearer ".repeat(500_000),
        "\"".repeat(4_000_000),
        "\u0301".repeat(4_000_000));
    Assertions.assertTimeout(
        Duration.ofSeconds(2),
        () -> texts.forEach(text -> {
          Secrets.hidden(text);
          SecretNames.contain(text);
        }));
  }
}
