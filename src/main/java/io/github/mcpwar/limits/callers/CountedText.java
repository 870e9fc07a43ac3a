package io.github.mcpwar.limits.callers;

/** A text that charges each look at one of its characters, for matching with patterns. */
public record CountedText(String text, Work work) implements CharSequence {

  /** The cost of examining a character. */
  private static final long LOOK = 2;

  @Override
  public char charAt(int index) {
    work.add(LOOK);
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
