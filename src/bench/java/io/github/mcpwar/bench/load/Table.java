package io.github.mcpwar.bench.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of several rounds, as ratios to the first server within the same round. */
final class Table {
  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  void add(Workload workload, Target target, Workload.Figure figure) {
    values
        .computeIfAbsent(
            workload.name() + " | " + figure.name() + " (" + figure.unit() + ")",
            key -> new LinkedHashMap<>())
        .computeIfAbsent(target.name(), key -> new ArrayList<>())
        .add(figure.value());
  }

  /**
   * Rows of the Markdown table: work, server, median value, and median, minimum and maximum of the
   * ratio.
   */
  String markdown() {
    StringBuilder text = new StringBuilder(
        "| work | figure | server | median | ratio to the first: median | min | max |\n"
            + "| - | - | - | -: | -: | -: | -: |\n");
    values.forEach((row, servers) -> {
      List<Double> baseline = servers.values().iterator().next();
      servers.forEach((server, measured) -> {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(measured.size(), baseline.size()); i++) {
          ratios.add(measured.get(i) / baseline.get(i));
        }
        text.append(String.format(
            Locale.ROOT,
            "| %s | %s | %,.1f | %.2f | %.2f | %.2f |%n",
            row,
            server,
            median(measured),
            median(ratios),
            Collections.min(ratios),
            Collections.max(ratios)));
      });
    });
    return text.toString();
  }

  private static double median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
