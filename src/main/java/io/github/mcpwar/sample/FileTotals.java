package io.github.mcpwar.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the measurements of items. For one thread. */
final class FileTotals {
  private static final int MAX_DETAILS = 100;

  private final List<FilesSummary.Item> first = new ArrayList<>();
  private int items;
  private int unreadable;
  private long bytes;
  private long lines;
  private long words;

  void add(FilesSummary.Item item) {
    items++;
    if (item.sha256() == null) {
      unreadable++;
    }
    bytes += orZero(item.bytes());
    lines += orZero(item.lines());
    words += orZero(item.words());
    if (first.size() < MAX_DETAILS) {
      first.add(item);
    }
  }

  int items() {
    return items;
  }

  FilesSummary summary() {
    return new FilesSummary(items, unreadable, bytes, lines, words, List.copyOf(first));
  }

  String inWords() {
    String missed = unreadable == 0 ? "" : ", " + unreadable + " of them cannot be read";
    return count(items, "item") + missed + ", " + inWords(bytes, lines, words);
  }

  static String inWords(FilesSummary.Item item) {
    return inWords(orZero(item.bytes()), orZero(item.lines()), orZero(item.words()));
  }

  private static String inWords(long bytes, long lines, long words) {
    return count(bytes, "byte") + ", " + count(lines, "line") + ", " + count(words, "word");
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }
}
