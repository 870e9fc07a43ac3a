package io.github.mcpwar.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofMillis(400);

  static List<Finding> examine(URI endpoint, Optional<String> token, SSLContext tls, Clock clock) {
    List<Finding> found = new CopyOnWriteArrayList<>();
    new Doctor(endpoint, token, tls, PATIENCE, SILENCE, clock, found::add).examine();
    return found;
  }

  private static List<Finding> examine(URI endpoint, Optional<String> token) throws Exception {
    return examine(endpoint, token, SSLContext.getDefault(), Clock.systemUTC());
  }

  private static List<String> subjects(List<Finding> found, Finding.Level level) {
    return found.stream()
        .filter(each -> each.level() == level)
        .map(Finding::subject)
        .toList();
  }

  @Test
  void nothing_is_wrong_with_an_endpoint_as_it_should_be() throws Exception {
    try (Examined good = Examined.with()) {
      List<Finding> found = examine(good.endpoint(), Optional.of(Examined.TOKEN));
      assertThat(found)
          .allSatisfy(each -> assertThat(each.level()).isEqualTo(Finding.Level.OK))
          .allSatisfy(each -> assertThat(each.advice()).isEmpty());
      assertThat(subjects(found, Finding.Level.OK))
          .contains("Connection", "TLS", "Clock", "Sign-on", "Metadata", "Authorization server")
          .contains("Messages", "Streams");
    }
  }

  @Test
  void an_endpoint_without_sign_on_is_examined_without_a_token() throws Exception {
    try (Examined open = Examined.with().open()) {
      assertThat(subjects(examine(open.endpoint(), Optional.empty()), Finding.Level.OK))
          .contains("Sign-on", "Messages", "Streams")
          .doesNotContain("Metadata");
      assertThat(examine(open.endpoint(), Optional.of("any")))
          .anyMatch(each ->
              each.level() == Finding.Level.HINT && each.words().contains("without the token too"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REDIRECT|Connection|a redirect to https://localhost/ai/mcp|stop the redirect",
        "LOGIN_PAGE|Connection|signs browsers on|without its own sign-on",
        "FOREIGN_HOST|Connection|Host inner is not allowed|pass on the header Host",
        "NO_ENDPOINT|Connection|there is no endpoint|ends with /mcp",
        "PROXY_DOWN|Connection|the proxy does not reach the server|whether the server runs",
        "NO_CHALLENGE|Sign-on|no header WWW-Authenticate|let the proxy pass it on",
        "NAMED_METADATA_MISSING|Metadata|names metadata that is not there|Let the proxy pass on",
        "NAMED_METADATA_ELSEWHERE|Metadata|metadata on another host|Set mcp.bearer-resource to",
        "OTHER_RESOURCE|Metadata|not for this endpoint|Set mcp.bearer-resource",
        "NO_ISSUERS|Metadata|names no authorization server|Set mcp.bearer-issuer",
        "NO_ISSUER_METADATA|Authorization server|There is no metadata of|Correct mcp.bearer-issuer",
        "OTHER_ISSUER|Authorization server|is the metadata of|exactly as it is there",
        "NO_PKCE|Authorization server|PKCE by S256|Switch PKCE on",
        "NO_TOKEN_ENDPOINT|Authorization server|has no token_endpoint|Nobody can sign on",
        "BARE_SCOPES|Metadata|Microsoft Graph|mcp.bearer-advertised-scopes",
        "TOKEN_REFUSED|Messages|initialize fails|why the token is refused",
        "SESSION_UNKNOWN|Messages|Session not found|the same mcp.state-key",
        "HEADERS_DROPPED|Messages|The header Mcp-Method is missing|that begin with Mcp-",
        "STREAM_HELD_BACK|Streams|not even its headers|buffering",
        "EVENTS_HELD_BACK|Streams|nothing arrives within 0.4s|buffering",
        "STREAM_CUT|Streams|is closed within 0.4s|longer than mcp.heartbeat",
        "STREAM_COMPRESSED|Streams|is compressed (gzip)|Switch off compression",
        "STREAM_IS_JSON|Streams|in place of a stream|Accept"
      })
  void each_fault_is_one_problem_in_words_with_what_to_change(
      Fault fault, String subject, String words, String advice) throws Exception {
    try (Examined faulty = Examined.with(fault)) {
      List<Finding> problems = examine(faulty.endpoint(), Optional.of(Examined.TOKEN)).stream()
          .filter(each -> each.level() == Finding.Level.PROBLEM)
          .toList();
      assertThat(problems).hasSize(1);
      assertThat(problems.get(0).subject()).isEqualTo(subject);
      assertThat(problems.get(0).words()).contains(words);
      assertThat(problems.get(0).advice()).contains(advice);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BASIC|Sign-on|a sign-on by basic",
        "ROOT_NOT_MAPPED|Metadata|where clients look that do not read the answer 401",
        "RESOURCE_ABOVE|Metadata|above this endpoint",
        "NO_REGISTRATION|Authorization server|cannot register by themselves",
        "NO_REFRESH|Authorization server|no refresh tokens",
        "SESSION_NOT_SENT|Messages|no header Mcp-Session-Id",
        "NO_DELETE|Messages|DELETE, by which clients end"
      })
  void what_only_some_clients_need_is_a_hint(Fault fault, String subject, String words)
      throws Exception {
    try (Examined faulty = Examined.with(fault)) {
      List<Finding> found = examine(faulty.endpoint(), Optional.of(Examined.TOKEN));
      assertThat(subjects(found, Finding.Level.PROBLEM)).isEmpty();
      assertThat(found)
          .filteredOn(each -> each.level() == Finding.Level.HINT)
          .singleElement()
          .satisfies(each -> {
            assertThat(each.subject()).isEqualTo(subject);
            assertThat(each.words()).contains(words);
            assertThat(each.advice()).isNotEmpty();
          });
    }
  }

  @Test
  void metadata_that_nobody_names_must_be_at_the_root() throws Exception {
    try (Examined faulty = Examined.with(Fault.NO_METADATA_NAMED)) {
      assertThat(subjects(
              examine(faulty.endpoint(), Optional.of(Examined.TOKEN)), Finding.Level.PROBLEM))
          .isEmpty();
    }
    try (Examined faulty = Examined.with(Fault.NO_METADATA_NAMED, Fault.ROOT_NOT_MAPPED)) {
      assertThat(examine(faulty.endpoint(), Optional.empty()))
          .anyMatch(each -> each.words().contains("where clients look for metadata")
              && each.advice().contains("at the root of the host"))
          .anyMatch(each -> each.words().contains("Neither the answer 401 names"));
    }
  }

  @Test
  void clocks_that_differ_are_told_with_the_time_between_them() throws Exception {
    try (Examined good = Examined.with()) {
      for (Duration ahead : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
        Clock wrong = Clock.offset(Clock.systemUTC(), ahead);
        assertThat(examine(good.endpoint(), Optional.empty(), SSLContext.getDefault(), wrong))
            .filteredOn(each -> each.level() == Finding.Level.PROBLEM)
            .isNotEmpty()
            .allSatisfy(each -> assertThat(each.subject()).isEqualTo("Clock"))
            .anySatisfy(each -> assertThat(each.words())
                .matches("The clock of the server is (5m|4m5\\d|5m1)s? "
                    + (ahead.isNegative() ? "ahead of" : "behind") + " the one here"));
      }
    }
  }

  @Test
  void a_server_that_is_not_there_is_told_from_a_name_that_is_not_known() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThat(examine(URI.create("http://127.0.0.1:" + free + "/mcp"), Optional.empty()))
        .singleElement()
        .satisfies(each -> assertThat(each.words()).contains("Nothing takes connections"));
    assertThat(examine(URI.create("http://nowhere.invalid/mcp"), Optional.empty()))
        .singleElement()
        .satisfies(each -> assertThat(each.words()).contains("The name nowhere.invalid"));
  }
}
