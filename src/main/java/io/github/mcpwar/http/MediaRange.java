package io.github.mcpwar.http;

/**
 * The range of an Accept header that a media type falls into: of several the most specific.
 *
 * @param specificity how much of the type it names: 0 when there is none, 1 for all types, 3 for the type itself
 * @param quality 0 when the type is refused
 * @param place its place in the header
 */
record MediaRange(int specificity, double quality, int place) {
  private static final MediaRange NONE = new MediaRange(0, 0, Integer.MAX_VALUE);

  /** The one for a type among those of a header in small letters; one that cannot be read is for no type. */
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

  /** The value of {@code q}; 1 where it is absent or no number. */
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

  /** True when its type is preferred to that of another range. */
  boolean isBefore(MediaRange other) {
    return isAccepted()
        && (quality > other.quality() || (quality == other.quality() && place < other.place()));
  }
}
