package io.github.mcpwar.upstream;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of upstream servers, without what people cannot see. */
final class Words {
  private static final Pattern LINES = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  /** Characters without a glyph, in which text can hide from people but not from models. */
  private static final Pattern HIDDEN = Pattern.compile(
      "[\\p{Cntrl}&&[^\\n\\t]]|[\\p{Cf}&&[^\\u200C\\u200D]]" + "|[\\p{Co}\\p{Cn}\\p{Cs}]");

  private Words() {}

  /** A text on one line. */
  static String line(String text) {
    return LINES.matcher(text).replaceAll(" ").strip();
  }

  /** A text without hidden characters; null stays null. */
  static @Nullable String visible(@Nullable String text) {
    return text == null ? null : HIDDEN.matcher(text.replace("\r\n", "\n")).replaceAll("");
  }
}
