package io.github.mcpwar.log;

/** Checks the checksums of account and card numbers, to tell them from other numbers. */
final class Checksums {
  private static final int SHORTEST_IBAN = 15;
  private static final int LONGEST_IBAN = 34;

  private Checksums() {}

  /**
   * True if the text starts with a valid IBAN. See <a
   * href="https://en.wikipedia.org/wiki/International_Bank_Account_Number#Validating_the_IBAN">
   * Validating the IBAN</a>.
   */
  static boolean isIban(String text) {
    String plain = text.replaceAll("[ -]", "");
    for (int length = Math.min(plain.length(), LONGEST_IBAN);
        length >= Math.max(SHORTEST_IBAN, plain.length() - 3);
        length--) {
      if (isIban(plain, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIban(String text, int length) {
    int rest = 0;
    for (int i = 0; i < length; i++) {
      int value = Character.digit(text.charAt((i + 4) % length), 36);
      rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
    }
    return rest == 1;
  }

  /**
   * True if the digits are a valid card number. See
   * <a href="https://en.wikipedia.org/wiki/Luhn_algorithm">Luhn algorithm</a>.
   */
  static boolean isCard(String text) {
    int sum = 0;
    boolean twice = false;
    for (int i = text.length() - 1; i >= 0; i--) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit >= 0) {
        int value = twice ? 2 * digit : digit;
        sum += value > 9 ? value - 9 : value;
        twice = !twice;
      }
    }
    return sum % 10 == 0 && sum > 0;
  }
}
