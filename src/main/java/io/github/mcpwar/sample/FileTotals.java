package io.github.mcpwar.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Adds up what is found in items. Used by one thread. */
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
    bytes += Objects.requireNonNullElse(item.bytes(), 0L);
    lines += Objects.requireNonNullElse(item.lines(), 0L);
    words += Objects.requireNonNullElse(item.words(), 0L);
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
    return items + (items == 1 ? " item" : " items") + missed + ", " + bytes + " bytes, " + lines + " lines, " + words + " words";
  }
}
