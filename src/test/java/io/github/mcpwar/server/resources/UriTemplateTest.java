package io.github.mcpwar.server.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTemplateTest {

  private static String match(String template, String uri) {
    return new UriTemplate(template)
        .match(NormalUri.of(uri))
        .map(values -> new TreeMap<>(values).toString())
        .orElse("no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // level 1
        "a://{x}|a://1|{x=1}",
        "a://{x}|a://|no",
        "a://{x}|a://1/2|no",
        "a://{x}|a://1?y|no",
        "a://{x}/data|a://1/data|{x=1}",
        "a://{x}/data|a://1/data/|no",
        "a://{x}/data|b://1/data|no",
        "a://{x}|a://New%20York|{x=New York}",
        "a://{x}|a://a%2Fb|{x=a/b}",
        "a://{x}|a://1+2|{x=1+2}",
        "a://{x}|a://%C3%BC|{x=ü}",
        "a://{x}|a://%|no",
        "a://{x}|a://%4|no",
        "a://{x}|a://a b|{x=a b}",
        "a://my docs/{x}|a://my%20docs/1|{x=1}",
        "a://my%20docs/{x}|a://my docs/1|{x=1}",
        "a://münchen/{x}|a://m%C3%BCnchen/ü|{x=ü}",
        "a://m%c3%bcnchen/{x}|a://m%C3%bcnchen/%c3%bC|{x=ü}",
        "a://m%c3%bcnchen/{x}|a://münchen/1|{x=1}",
        "a://日本/😀/{x}|a://%E6%97%A5%E6%9C%AC/%F0%9F%98%80/1|{x=1}",
        "a://<\"^`>/{x}|a://%3C%22%5E%60%3E/1|{x=1}",
        "a://~/{x}|a://%7E/%61|{x=a}",
        "a://%7e/{x}|a://~/1|{x=1}",
        "a://x%2Fy/{z}|a://x%2fy/1|{z=1}",
        "a://x%2Fy/{z}|a://x/y/1|no",
        "a://x?my year={y}|a://x?my%20year=1|{y=1}",
        "a://x?y={y}&z={z}|a://x?y=1/2&z=3|{y=1/2, z=3}",
        "a://{x}|a://%zz|no",
        "a://{x}|a://%FF|no",
        "a://{x}-{y}|a://1-2|{x=1, y=2}",
        "a://{x}-{y}|a://1-2-3|{x=1-2, y=3}",
        "a://{x}.{y}|a://1.2|{x=1, y=2}",
        "a://fixed|a://fixed|{}",
        // level 2
        "a:///{+path}|a:///1/2/3.txt|{path=1/2/3.txt}",
        "a:///{+path}/data|a:///1/data/data|{path=1/data}",
        "a://{+x}/{y}|a://1/2/3|{x=1/2, y=3}",
        "a://x{#part}|a://x#1|{part=1}",
        "a://x{#part}|a://x|no",
        // level 3
        "a://{x,y}|a://1,2|{x=1, y=2}",
        "a://{+x,y}|a://1/0,2|{x=1/0, y=2}",
        "a://x{.y}|a://x.1|{y=1}",
        "a://x{.y,z}|a://x.1.2|{y=1, z=2}",
        "a://x{/y}|a://x/1|{y=1}",
        "a://x{/y,z}|a://x/1/2|{y=1, z=2}",
        "a://x{/y,z}|a://x/1|no",
        "a://x{;y,z}|a://x;z=2;y=1|{y=1, z=2}",
        "a://x{;y}|a://x;y|{y=}",
        "a://{x}{;y}/z|a://1;y=2/z|{x=1, y=2}",
        "a://x{?y,z}|a://x?y=1&z=2|{y=1, z=2}",
        "a://x{?y,z}|a://x?z=2&y=1|{y=1, z=2}",
        "a://x{?y,z}|a://x?z=2|{z=2}",
        "a://x{?y,z}|a://x|{}",
        "a://x{?y}|a://x?z=1|no",
        "a://x{?y}|a://x?y=1&y=2|no",
        "a://x{?y}|a://x?|no",
        "a://x{?y}|a://x?y=a%26b%3D|{y=a&b=}",
        "a://{x}{?y}|a://1?y=2|{x=1, y=2}",
        "a://{+x}{?y}|a://1/2?y=3|{x=1/2, y=3}",
        "a://x?fixed=1{&y}|a://x?fixed=1&y=2|{y=2}",
        "a://x?fixed=1{&y}|a://x?fixed=1|{}",
        "a://x{?y}{&z}|a://x?z=1&y=2|{y=2, z=1}",
        "a://x{?y}{#z}|a://x?y=1#2|{y=1, z=2}",
        // steps of paths
        "a:///{+path}|a:///../etc/passwd|no",
        "a:///{+path}|a:///1/..|no",
        "a:///{+path}|a:///1/..2|{path=1/..2}",
        "a:///{x}|a:///..|no",
        "a:///{x}|a:///%2e%2E|no",
        "a:///{x}|a:///..%2Fetc|no",
        "a:///{x}|a:///..%5Cetc|no",
        "a:///{x}|a:///1%002|no",
        "a:///x{?y}|a:///x?y=../z|no",
      })
  void a_uri_matches_or_does_not(String template, String uri, String expected) {
    assertThat(match(template, uri)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a://{",
        "a://}",
        "a://{x",
        "a://{}",
        "a://{x*}",
        "a://{x:3}",
        "a://{x}{x}",
        "a://100%/{x}",
        "a://%zz/{x}",
        "a://{x y}",
        "a://{=x}",
        "a://{{x}}"
      })
  void what_is_no_template_is_refused(String template) {
    assertThatThrownBy(() -> new UriTemplate(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(template);
  }

  @Test
  void a_long_uri_is_not_tried_for_ever() {
    assertThat(new UriTemplate("a://{+a}-{+b}-{+c}/x").match("a://" + "-".repeat(1_000_000)))
        .isEmpty();
  }

  /** Each took 50 milliseconds when every way to read a URI was tried. */
  @ParameterizedTest
  @Timeout(20)
  @CsvSource({
    "a://{+a}-{+b}-{+c}-{+d}-{+e}/x, -",
    "a://{+a}{+b}{+c}{+d}!, x",
    "a://{+a}{?b}!, ?b=",
    "a://x{;b}{+c}!, ;b",
    "a://{+a}{&b}{+c}{;d}!, &b=1;d"
  })
  void thousands_of_long_uris_are_read_in_proportion_to_their_length(
      String template, String piece) {
    UriTemplate hostile = new UriTemplate(template);
    String uri = "a://" + piece.repeat(2000 / piece.length());
    for (int i = 0; i < 2000; i++) {
      assertThat(hostile.match(uri)).isEmpty();
    }
  }

  @Test
  void the_more_is_fixed_the_more_specific_is_a_template() {
    assertThat(new UriTemplate("a://x/{y}").fixedLength())
        .isGreaterThan(new UriTemplate("a://{x}/{y}").fixedLength());
    assertThat(new UriTemplate("a://{x}/{y}").variables())
        .isEqualTo(Map.of("x", 1, "y", 2).keySet());
  }
}
