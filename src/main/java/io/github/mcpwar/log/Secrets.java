package io.github.mcpwar.log;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides secrets in a text: anything that has the form of a key, token, card or account number, and
 * the values that follow the name of a secret.
 */
public final class Secrets {

  /** The replacement for a secret. */
  public static final String HIDDEN = "***";

  /** The maximum length of a text that is searched; the rest of a longer text is dropped. */
  static final int MOST = 2 * LogText.MOST;

  private static final Pattern FORMS = Pattern.compile(String.join(
      "|",
      "-----BEGIN [A-Z0-9 ]{1,60}+-----(?:(?!-----END)[\\s\\S])*+"
          + "(?:-----END [A-Z0-9 ]{1,60}+-----)?",
      "PuTTY-User-Key-File[\\s\\S]*+",
      "(?<![\\w-])(?=[\\w-]++\\.)(?:[\\w-]*?-)?e[yw][\\w-]{8,}+(?:\\.[\\w-]*+){1,4}+",
      "(?<![\\w-])[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+",
      "(?<!\\w)(?:AKIA|ASIA|AGPA|AIDA|AROA|ABIA|ACCA)[A-Z0-9]{12,}+",
      "(?<!\\w)(?:gh[opusr]_|github_pat_|glpat-|gl[a-z]{2,5}-|xox[a-z]-|xapp-|xwfp-)[\\w-]{8,}+",
      "(?<!\\w)[psrw]h?k[-_](?:live|test|ant|proj|or|svcacct)?[\\w-]{12,}+",
      "(?<!\\w)(?:AIza|ya29\\.|GOCSPX-|npm_|pypi-|hf_|dop_v1_|hv[sbr]\\.|shp[a-z]{2}_|sq0|EAAA|"
          + "mcpk_|dckr_pat_|rubygems_|lin_api_|"
          + "tskey-|AGE-SECRET-KEY-|nvapi-|gsk_|r8_|pat[A-Za-z0-9]{14}\\.|whsec_|figd_)"
          + "[\\w.-]{8,}+",
      "(?<!\\w)SG\\.[\\w-]{8,}+\\.[\\w-]{8,}+",
      "(?<!\\w)hooks\\.slack\\.com/\\S++",
      "(?<![A-Za-z0-9+])(?=[A-Za-z0-9+]*[a-z])(?=[A-Za-z0-9+]*[A-Z])(?=[A-Za-z0-9+]*\\d)"
          + "[A-Za-z0-9+]{32,}+={0,2}+",
      "(?<!\\w)\\d{3}-\\d{2}-\\d{4}(?!\\w)"));

  private static final Pattern SCHEME =
      Pattern.compile("(?i)(?<!\\w)(bearer|dpop|negotiate|ntlm|apikey"
          + "|basic(?=[ :=]{1,5}+[^ ]{0,200}(?-i:[0-9A-Z=._~+/-])))"
          + "([ :=]{1,5}+)[A-Za-z0-9._~+/=-]{6,}+");
  private static final Pattern USER_INFO = Pattern.compile(
      "(?i)([a-z][a-z0-9+.-]{1,30}+:(?://|[a-z]{2,10}+:))" + "(?:[^\\s\"'<>]*(@)|[^\\s\"'<>]*+)");
  private static final Pattern NAMED = Pattern.compile("([\\p{L}\\p{N}_.-]{2,100}+)"
      + "(?:[\"']?\\s{0,5}+(?:=>?|:=?)\\s{0,5}+|\\s{1,5}+(?:is|ist|lautet|est|es)\\s{1,5}+)");
  private static final Pattern VALUE = Pattern.compile("\"[^\"]*+\"?|'[^']*+'?|[^&;\"'\\r\\n]++");
  private static final Pattern OPTION =
      Pattern.compile("(--?[\\p{L}][\\p{L}\\p{N}-]{1,60}+)\\s{1,5}+(?=\\S)");
  private static final Pattern ARGUMENT = Pattern.compile("\"[^\"]*+\"?|'[^']*+'?|\\S++");
  private static final Pattern IBAN = Pattern.compile(
      "(?<!\\w)[A-Za-z]{2}\\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}+(?:[ -]?[A-Za-z0-9]{1,3}+(?!\\w))?+");
  private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}+(?!\\d)");

  private Secrets() {}

  /** Replaces everything that has the form of a secret. */
  public static String formsHidden(String text) {
    String shown = SCHEME.matcher(text).replaceAll("$1$2" + HIDDEN);
    shown = USER_INFO.matcher(shown).replaceAll(Secrets::withoutUser);
    shown = FORMS.matcher(shown).replaceAll(HIDDEN);
    shown = replaced(IBAN, shown, found -> Checksums.isIban(found.group()));
    return replaced(CARD, shown, found -> Checksums.isCard(found.group()));
  }

  /** Replaces everything that has the form of a secret or follows the name of one. */
  public static String hidden(String text) {
    String shown = formsHidden(text.length() <= MOST ? text : text.substring(0, MOST));
    shown = named(NAMED, VALUE, shown);
    return named(OPTION, ARGUMENT, shown);
  }

  /** A URL. One without a user is matched as well, as looking for its end again takes long. */
  private static String withoutUser(MatchResult url) {
    String shown = url.group(2) == null ? url.group() : url.group(1) + HIDDEN + "@";
    return Matcher.quoteReplacement(shown);
  }

  private static String replaced(Pattern form, String text, Predicate<MatchResult> isSecret) {
    return form.matcher(text)
        .replaceAll(
            found -> isSecret.test(found) ? HIDDEN : Matcher.quoteReplacement(found.group()));
  }

  private static String named(Pattern names, Pattern values, String text) {
    Matcher name = names.matcher(text);
    Matcher value = values.matcher(text);
    StringBuilder shown = new StringBuilder(text.length());
    int from = 0;
    int at = 0;
    while (name.find(at)) {
      at = name.end();
      if (SecretNames.contain(name.group(1)) && value.region(at, text.length()).lookingAt()) {
        shown.append(text, from, at).append(HIDDEN);
        from = value.end();
        at = from;
      }
    }
    return shown.append(text, from, text.length()).toString();
  }
}
