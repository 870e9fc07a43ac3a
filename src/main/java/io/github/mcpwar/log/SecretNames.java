package io.github.mcpwar.log;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognizes names of secrets, such as passwords, in several languages and spellings. */
public final class SecretNames {
  private static final int MOST = 100;

  /** Words that denote a secret only on their own: "pin" does, "spinner" does not. */
  private static final Set<String> WORDS = Set.of(
      ("pass pwd pw psw passwd mdp auth jwt jws jwe jti dpop saml sid csrf xsrf otp totp hotp mfa"
              + " tfa fa pin puk tan"
              + " cvv cvc csc pan card iban bban ssn nin sin seed salt hmac session sessid bearer"
              + " cookie cookies creds"
              + " cred clave senha haslo geheim karte carte tarjeta carta pem pkcs keystore")
          .split(" "));

  /** Parts that denote a secret anywhere in a name. */
  private static final Pattern PARTS = Pattern.compile(
      "passw|passcode|passphrase|passwort|kennwort|losungswort|parole|geheimnis|geheimzahl"
          + "|zugangsdaten|anmeldedaten"
          + "|motdepasse|codesecret|contrasen|contrasinal|palabraclave|palavrapasse|wachtwoord"
          + "|losenord|salasana"
          + "|parola|jelszo|heslo|sifre|adgangskode|пароль|密码|密碼|パスワード|비밀번호"
          + "|secret|segreto|token|jeton|ficha|credential|identifiants|authoriz|authoris|authentic"
          + "|autoris|autoriz"
          + "|sessionid|sessionkey|signature|mnemonic|recoverycode|backupcode|verificationcode"
          + "|onetimecode|securitycode"
          + "|(?:api|access|private|signing|signature|encryption|decryption|ssh|master|hmac|shared"
          + "|account|subscription"
          + "|license|licence|service|storage|auth|client|crypto|deploy|host|webhook|symmetric"
          + "|pre?shared|privat|session)key"
          + "|schluessel|schlussel|cleprivee|cleapi|claveprivada|claveapi|chiaveprivata"
          + "|creditcard|debitcard|cardnumber|kreditkart|kartennummer|cartebancaire|cartedecredit"
          + "|tarjetadecredito"
          + "|accountnumber|kontonummer|socialsecurity|sozialversicherung|steuernummer|steuerid"
          + "|taxid|passport|reisepass"
          + "|ausweisnummer|codicefiscale|numerosecu|securitesociale|seguridadsocial"
          + "|connectionstring");

  private static final Pattern BORDER =
      Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}]+");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private SecretNames() {}

  /** True if a name denotes a secret. In doubt it is true. */
  public static boolean contain(String name) {
    String plain = MARKS
        .matcher(Normalizer.normalize(
            name.substring(0, Math.min(name.length(), MOST)), Normalizer.Form.NFKD))
        .replaceAll("");
    if (PARTS.matcher(lower(NO_LETTER.matcher(plain).replaceAll(""))).find()) {
      return true;
    }
    for (String word : BORDER.split(plain)) {
      if (WORDS.contains(lower(word))) {
        return true;
      }
    }
    return WORDS.contains(lower(NO_LETTER.matcher(plain).replaceAll("")));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
