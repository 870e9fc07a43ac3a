package io.github.mcpwar.bench.load;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The figures of several rounds, and their ratios to the yardstick of each target within the same
 * round.
 */
final class Table {
  private final Map<String, Map<Target.Spec, Map<Integer, Double>>> values = new LinkedHashMap<>();

  void add(String work, Target target, int round, Workload.Figure figure) {
    values
        .computeIfAbsent(
            work + " | " + figure.name() + " (" + figure.unit() + ")", key -> new LinkedHashMap<>())
        .computeIfAbsent(target.spec(), key -> new TreeMap<>())
        .put(round, figure.value());
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Rows of the Markdown table: median, minimum and maximum of values and of ratios. */
  String markdown() {
    StringBuilder text = new StringBuilder(
        "| work | figure | target | median | min | max | ratio: median | min | max |\n"
            + "| - | - | - | -: | -: | -: | -: | -: | -: |\n");
    values.forEach((row, targets) -> targets.forEach((spec, measured) -> {
      text.append(String.format(
          Locale.ROOT,
          "| %s | %s | %s | %s |%n",
          row,
          spec.name(),
          spread(measured.values(), "%,.1f"),
          spread(ratios(measured, yardstick(targets, spec)), "%.2f")));
    }));
    return text.toString();
  }

  private static Map<Integer, Double> yardstick(
      Map<Target.Spec, Map<Integer, Double>> targets, Target.Spec spec) {
    return targets.entrySet().stream()
        .filter(each -> each.getKey().name().equals(spec.yardstick()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Map.of());
  }

  private static List<Double> ratios(
      Map<Integer, Double> measured, Map<Integer, Double> yardstick) {
    return measured.keySet().stream()
        .filter(yardstick::containsKey)
        .map(round -> measured.get(round) / Objects.requireNonNull(yardstick.get(round)))
        .toList();
  }

  /** Median, minimum and maximum, separated by bars. */
  private static String spread(Collection<Double> numbers, String format) {
    if (numbers.isEmpty()) {
      return " | | ";
    }
    return String.format(
        Locale.ROOT,
        format + " | " + format + " | " + format,
        median(numbers),
        Collections.min(numbers),
        Collections.max(numbers));
  }

  static double median(Collection<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
