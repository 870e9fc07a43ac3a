package io.github.mcpwar.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A picture of curves in several panels, whose axes are logarithmic, as SVG. */
final class Plot {
  private static final List<String> COLORS =
      List.of("#767676", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#a07000");
  private static final int COLUMNS = 2;
  private static final int WIDTH = 400;
  private static final int HEIGHT = 260;
  private static final int LEFT = 60;
  private static final int RIGHT = 36;
  private static final int TOP = 34;
  private static final int BOTTOM = 30;
  private static final int HEADER = 56;

  private final StringBuilder svg = new StringBuilder();
  private final String title;
  private final List<Panel> panels;

  /**
   * Curves in one pair of axes.
   *
   * @param title names what grows along the axis
   * @param curves for each name, values by size
   */
  record Panel(String title, Map<String, Map<Integer, Double>> curves) {

    Axis sizes() {
      return Axis.of(curves.values().stream()
          .flatMap(curve -> curve.keySet().stream())
          .map(Integer::doubleValue)
          .toList());
    }

    Axis values() {
      return Axis.of(
          curves.values().stream().flatMap(curve -> curve.values().stream()).toList());
    }
  }

  /** A logarithmic axis between two powers of ten. */
  record Axis(int from, int to) {

    static Axis of(List<Double> values) {
      double least = values.stream().mapToDouble(Math::log10).min().orElse(0);
      double most = values.stream().mapToDouble(Math::log10).max().orElse(1);
      int from = (int) Math.floor(least);
      return new Axis(from, Math.max(from + 1, (int) Math.ceil(most - 1e-9)));
    }

    /** The place of a value, from 0 to 1. */
    double place(double value) {
      return (Math.log10(value) - from) / (to - from);
    }
  }

  Plot(String title, List<Panel> panels) {
    this.title = title;
    this.panels = panels;
  }

  String svg() {
    int width = COLUMNS * WIDTH;
    int height = HEADER + (panels.size() + COLUMNS - 1) / COLUMNS * HEIGHT;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\" role=\"img\">%n<title>%s</title>%n"
            + "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n",
        width, height, title, width, height);
    text(LEFT, 22, "start", title, " font-size=\"15\" font-weight=\"bold\"");
    List<String> names = panels.stream()
        .flatMap(each -> each.curves.keySet().stream())
        .distinct()
        .toList();
    for (int i = 0; i < names.size(); i++) {
      int x = LEFT + 150 * i;
      add(
          "<line x1=\"%d\" y1=\"40\" x2=\"%d\" y2=\"40\" stroke=\"%s\" stroke-width=\"3\"/>%n",
          x, x + 20, color(i));
      text(x + 26, 44, "start", names.get(i), "");
    }
    for (int i = 0; i < panels.size(); i++) {
      panel(panels.get(i), names, i % COLUMNS * WIDTH, HEADER + i / COLUMNS * HEIGHT);
    }
    return svg.append("</svg>\n").toString();
  }

  private void panel(Panel panel, List<String> names, int left, int top) {
    Axis sizes = panel.sizes();
    Axis values = panel.values();
    text(left + LEFT, top + 20, "start", panel.title, " font-weight=\"bold\"");
    for (int power = sizes.from; power <= sizes.to; power++) {
      double x = x(left, sizes, Math.pow(10, power));
      grid(x, top + TOP, x, top + HEIGHT - BOTTOM);
      text(x, top + HEIGHT - BOTTOM + 16, "middle", label(power), "");
    }
    for (int power = values.from; power <= values.to; power++) {
      double y = y(top, values, Math.pow(10, power));
      grid(left + LEFT, y, left + WIDTH - RIGHT, y);
      text(left + LEFT - 6, y + 4, "end", label(power), "");
    }
    panel.curves.forEach((name, curve) -> {
      List<String> points = new ArrayList<>();
      curve.forEach((size, value) ->
          points.add(number(x(left, sizes, size)) + "," + number(y(top, values, value))));
      String color = color(names.indexOf(name));
      add(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
          String.join(" ", points), color);
      add(
          "%s%n",
          points.stream()
              .map(point -> point.split(",", 2))
              .map(at -> "<circle cx=\"" + at[0] + "\" cy=\"" + at[1] + "\" r=\"3\" fill=\"" + color
                  + "\"/>")
              .collect(Collectors.joining()));
    });
  }

  private static double x(int left, Axis axis, double size) {
    return left + LEFT + axis.place(size) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(int top, Axis axis, double value) {
    return top + HEIGHT - BOTTOM - axis.place(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String label(int power) {
    return String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
  }

  private static String color(int index) {
    return COLORS.get(index % COLORS.size());
  }

  private void grid(double fromX, double fromY, double toX, double toY) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#ddd\"/>%n",
        number(fromX), number(fromY), number(toX), number(toY));
  }

  private void text(double x, double y, String anchor, String words, String more) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>%s</text>%n",
        number(x), number(y), anchor, more, words);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
