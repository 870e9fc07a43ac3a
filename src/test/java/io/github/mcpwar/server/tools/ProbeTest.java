package io.github.mcpwar.server.tools;
import io.github.mcpwar.api.*;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.testkit.RecordingContext;
import jakarta.validation.constraints.*;
import java.time.*; import java.util.*; import java.math.*; import java.net.*;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
class ProbeTest {
  enum Color { RED, GREEN { @Override public String toString() { return "grün"; } } }
  record Node(String name, List<Node> children) {}
  record Point(int x, @Nullable Integer y, @ToolArg(description="label", defaultValue="none") String label, OptionalInt o, Optional<String> s) {}
  @SuppressWarnings("unused")
  static class All {
    @Tool(description="x") String all(int i, Integer boxed, String s, Color color, Optional<@NotBlank String> opt, OptionalInt oi, List<@Size(max=3) String> list, Set<Integer> set, String[] array, Map<String,Integer> map,
      Point point, Node node, LocalDate date, Instant instant, LocalDateTime ldt, LocalTime lt, Duration duration, BigDecimal bd, BigInteger bi, UUID uuid, URI uri, tools.jackson.databind.JsonNode json, Object any, byte[] bytes, char c, double d, boolean b, Point other, Locale loc, java.nio.file.Path path, DayOfWeek dow, Year year, YearMonth ym, ZonedDateTime zdt, Date dat, Currency cur, ZoneId zone) { return "" + i; }
    record Out(int i, @Nullable String s, OptionalInt o, Optional<String> os, Color color, List<Node> nodes, Map<String,Point> m, LocalTime lt, Duration du, URI uri, double d, @NotNull String nn, Object any, byte[] bytes, char c, Instant at, DayOfWeek dow) {}
    @Tool(description="o") Out out() { return new Out(1, null, OptionalInt.empty(), Optional.empty(), Color.GREEN, List.of(new Node("a", List.of())), Map.of("p", new Point(1,2,"l",OptionalInt.of(2),Optional.of("s"))), LocalTime.NOON, Duration.ofMillis(500), URI.create("a/b"), 1.5, "nn", 3, new byte[]{1,2}, 'x', Instant.EPOCH, DayOfWeek.MONDAY); }
    @Tool(description="o") Node tree() { return new Node("r", List.of(new Node("c", List.of()))); }
    @Tool(description="o") List<Point> points() { return List.of(); }
    @Tool(description="o") void none() { }
  }
  @Test void probe() throws Exception {
    var codec = new Codec(); var t = new Tools(codec.mapper()); t.addAll(new All());
    for (var d : t.list()) { System.out.println(d.name()); System.out.println(d.inputSchema().toPrettyString()); if (d.outputSchema()!=null) System.out.println("OUT "+d.outputSchema().toPrettyString()); }
    for (String n : List.of("out","tree","points","none")) System.out.println(n + " " + codec.mapper().writeValueAsString(t.find(n).get().call(codec.mapper().createObjectNode(), new RecordingContext())));
    System.out.println(t.find("all").get().problems(codec.mapper().createObjectNode()));
  }
}
