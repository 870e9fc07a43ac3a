package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** The permitted answers to an attack. */
final class Refusal {
  private static final int LONGEST = 4_096;

  /** Names of classes, stack traces and references to the log. */
  static final Pattern INTERNAL = Pattern.compile(
      "\\tat |Exception|\\.java:|(?:io\\.github\\.mcpwar|tools\\.jackson|org\\.apache|"
          + "java\\.(?:lang|util))\\.|\\(reference ");

  private Refusal() {}

  /** An error for the caller, short and in words that tell nothing internal. */
  static void assertRefused(Answer answer) {
    assertThat(answer.status())
        .as("%s", answer)
        .isIn(200, 400, 401, 403, 404, 405, 406, 409, 411, 413, 415, 429, 431, 503);
    if (answer.status() == 200) {
      assertThat(answer.body()).containsAnyOf("\"error\":", "\"isError\":true");
    }
    assertThat(answer.body()).hasSizeLessThan(LONGEST).doesNotContainPattern(INTERNAL);
  }
}
