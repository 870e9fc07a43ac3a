package io.github.mcpwar.http;

/**
 * The most specific range of an Accept header that matches a media type.
 *
 * @param specificity how specific the range is: 0 for no range, 1 for all types, 3 for the exact
 *     type
 * @param quality the quality; 0 rejects the type
 * @param place the position in the header
 */
record MediaRange(int specificity, double quality, int place) {
  private static final MediaRange NONE = new MediaRange(0, 0, Integer.MAX_VALUE);

  /** Finds the range for a type in a header of lower-case ranges. Invalid ranges are ignored. */
  static MediaRange of(String type, String subtype, String... ranges) {
    MediaRange best = NONE;
    for (int i = 0; i < ranges.length; i++) {
      String[] parts = ranges[i].split(";", -1);
      int specificity = specificity(parts[0].strip(), type, subtype);
      if (specificity > best.specificity()) {
        best = new MediaRange(specificity, quality(parts), i);
      }
    }
    return best;
  }

  private static int specificity(String range, String type, String subtype) {
    if (range.equals("*/*")) {
      return 1;
    }
    if (range.equals(type + "/*")) {
      return 2;
    }
    return range.equals(type + "/" + subtype) ? 3 : 0;
  }

  /** The value of {@code q}; 1 if it is absent or invalid. */
  private static double quality(String... parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.matches("q\\s*=\\s*[01](\\.\\d{0,9})?")) {
        return Double.parseDouble(
            parameter.substring(parameter.indexOf('=') + 1).strip());
      }
    }
    return 1;
  }

  boolean isAccepted() {
    return quality > 0;
  }

  /** True if this range's type is preferred over that of another range. */
  boolean isBefore(MediaRange other) {
    return isAccepted()
        && (quality > other.quality() || (quality == other.quality() && place < other.place()));
  }
}
