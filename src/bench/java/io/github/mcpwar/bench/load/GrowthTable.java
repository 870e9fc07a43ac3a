package io.github.mcpwar.bench.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The processor time of a call by what grows and how large it is, for each target. */
final class GrowthTable {
  private final Map<String, Map<Target.Spec, Map<Integer, List<Double>>>> values =
      new LinkedHashMap<>();

  void add(GrowthStep step, Target target, double micros) {
    values
        .computeIfAbsent(step.growing(), key -> new LinkedHashMap<>())
        .computeIfAbsent(target.spec(), key -> new TreeMap<>())
        .computeIfAbsent(step.size(), key -> new ArrayList<>())
        .add(micros);
  }

  /** Rows of the Markdown table: each target beside its yardstick, medians with their spread. */
  String markdown() {
    StringBuilder text = new StringBuilder(
        "| growing | size | target | bare servlet (µs) | target (µs) | ratio | more (µs) |\n"
            + "| - | -: | - | -: | -: | -: | -: |\n");
    values.forEach((growing, targets) -> targets.forEach((spec, sizes) -> {
      if (!spec.name().equals(spec.yardstick())) {
        sizes.forEach((size, micros) ->
            text.append(row(growing, size, spec, micros, yardstick(targets, spec, size))));
      }
    }));
    return text.toString();
  }

  private static String row(
      String growing, int size, Target.Spec spec, List<Double> micros, List<Double> yardstick) {
    double median = Table.median(micros);
    double bare = Table.median(yardstick);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %s | %s | %s | %.2f | %,.0f |%n",
        growing,
        size,
        spec.name(),
        spread(yardstick),
        spread(micros),
        median / bare,
        median - bare);
  }

  private static String spread(List<Double> micros) {
    return String.format(
        Locale.ROOT,
        "%,.0f (%,.0f–%,.0f)",
        Table.median(micros),
        Collections.min(micros),
        Collections.max(micros));
  }

  private static List<Double> yardstick(
      Map<Target.Spec, Map<Integer, List<Double>>> targets, Target.Spec spec, int size) {
    return targets.entrySet().stream()
        .filter(each -> each.getKey().name().equals(spec.yardstick()))
        .flatMap(each -> Stream.ofNullable(each.getValue().get(size)))
        .findFirst()
        .orElse(List.of(Double.NaN));
  }

  /** An SVG picture with a panel for each thing that grows. */
  String plot() {
    List<Plot.Panel> panels = new ArrayList<>();
    values.forEach((growing, targets) -> {
      Map<String, Map<Integer, Double>> curves = new LinkedHashMap<>();
      targets.forEach((spec, sizes) -> {
        Map<Integer, Double> curve = new TreeMap<>();
        sizes.forEach((size, micros) -> curve.put(size, Table.median(micros)));
        curves.put(spec.name(), curve);
      });
      panels.add(new Plot.Panel(growing, curves));
    });
    return new Plot("Processor time of a call in µs", panels).svg();
  }
}
