package io.github.mcpwar.declared.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement whose named parameters are question marks for JDBC. Values are only ever bound: the
 * text is the same for every call.
 *
 * @param jdbc the statement for JDBC
 * @param slots the parameters in the order of the question marks
 */
public record SqlText(String jdbc, List<Slot> slots) {

  /**
   * A parameter.
   *
   * @param isOut true if the database returns a value in it
   */
  public record Slot(String name, boolean isOut) {}

  /**
   * Reads a statement with parameters {@code :name}, and {@code ?name} for those that a procedure
   * returns. Quoted texts and names, comments and casts are left alone.
   *
   * @throws IllegalArgumentException if it is not one statement; the message gives the reason
   */
  public static SqlText parse(String text) {
    return new Parser(text).parse();
  }

  /** Walks through a statement once. */
  private static final class Parser {
    private final String text;
    private final StringBuilder jdbc = new StringBuilder();
    private final List<Slot> slots = new ArrayList<>();
    private int at;

    Parser(String text) {
      this.text = text.strip();
    }

    SqlText parse() {
      while (at < text.length()) {
        step(text.charAt(at));
      }
      if (jdbc.toString().isBlank()) {
        throw new IllegalArgumentException("the statement is empty");
      }
      return new SqlText(jdbc.toString(), List.copyOf(slots));
    }

    private void step(char c) {
      if (c == '\'') {
        copyTo(endOfText());
      } else if (c == '"' || c == '`') {
        copyTo(endOfQuoted(c, false));
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        copyTo(end < 0 ? text.length() : end);
      } else if (text.startsWith("/*", at)) {
        copyTo(endOfComment());
      } else if (c == '$' && !isPartOfName(at - 1) && endOfTag() > 0) {
        copyTo(endOfDollarText());
      } else if (text.startsWith("::", at) || text.startsWith(":=", at)) {
        copyTo(at + 2);
      } else if (c == ':' && isBeginOfName(at + 1)) {
        addSlot(false);
      } else if (c == '?') {
        if (!isBeginOfName(at + 1)) {
          throw new IllegalArgumentException(
              "a question mark alone is no parameter; write :name with the name of an argument");
        }
        addSlot(true);
      } else if (c == ';') {
        if (at < text.length() - 1) {
          throw new IllegalArgumentException(
              "there is more than one statement; a tool runs one, without a semicolon");
        }
        at++;
      } else {
        copyTo(at + 1);
      }
    }

    private void addSlot(boolean isOut) {
      int end = at + 1;
      while (isPartOfName(end)) {
        end++;
      }
      slots.add(new Slot(text.substring(at + 1, end), isOut));
      jdbc.append('?');
      at = end;
    }

    private void copyTo(int end) {
      jdbc.append(text, at, end);
      at = end;
    }

    /** The end of a quoted text, in which a backslash escapes if E precedes it. */
    private int endOfText() {
      boolean escapes = at > 0 && "eE".indexOf(text.charAt(at - 1)) >= 0 && !isPartOfName(at - 2);
      return endOfQuoted('\'', escapes);
    }

    private int endOfQuoted(char quote, boolean escapes) {
      for (int i = at + 1; i < text.length(); i++) {
        if (escapes && text.charAt(i) == '\\') {
          i++;
        } else if (text.charAt(i) == quote) {
          if (i + 1 == text.length() || text.charAt(i + 1) != quote) {
            return i + 1;
          }
          i++;
        }
      }
      throw new IllegalArgumentException("a quotation that begins with " + quote + " has no end");
    }

    private int endOfComment() {
      int depth = 0;
      for (int i = at; i < text.length() - 1; i++) {
        if (text.startsWith("/*", i)) {
          depth++;
          i++;
        } else if (text.startsWith("*/", i)) {
          depth--;
          i++;
          if (depth == 0) {
            return i + 1;
          }
        }
      }
      throw new IllegalArgumentException("a comment has no end");
    }

    /** The end of {@code $tag$}, or 0 if there is no such tag here. */
    private int endOfTag() {
      int end = at + 1;
      while (isPartOfName(end)) {
        end++;
      }
      return end < text.length() && text.charAt(end) == '$' ? end + 1 : 0;
    }

    private int endOfDollarText() {
      String tag = text.substring(at, endOfTag());
      int end = text.indexOf(tag, at + tag.length());
      if (end < 0) {
        throw new IllegalArgumentException("a quotation that begins with " + tag + " has no end");
      }
      return end + tag.length();
    }

    private boolean isBeginOfName(int index) {
      return isPartOfName(index) && !Character.isDigit(text.charAt(index));
    }

    private boolean isPartOfName(int index) {
      if (index < 0 || index >= text.length()) {
        return false;
      }
      char c = text.charAt(index);
      return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }
  }
}
