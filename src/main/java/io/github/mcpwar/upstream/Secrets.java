package io.github.mcpwar.upstream;

import io.github.mcpwar.client.Authorizer;
import io.github.mcpwar.outbound.FixedHeaders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Headers or variables whose values come from environment variables and files of secrets. Each
 * client reads the files when it begins, and again after a refusal, so that secrets can be renewed.
 *
 * @param templates by name, with {@code {env:NAME}} and {@code {file:/path}}
 * @param environment returns the value of a variable, or null
 */
public record Secrets(
    Map<String, String> templates, Function<String, @Nullable String> environment) {

  /** None. */
  public static final Secrets NONE = new Secrets(Map.of(), name -> null);

  /** The header that says who sends a request. */
  static final String AUTHORIZATION = "Authorization";

  private static final Pattern SECRET = Pattern.compile("\\{(env|file):([^{}]+)}");
  private static final int LONGEST_FILE = 16 * 1024;

  /** Headers that belong to the protocol. */
  private static final Set<String> RESERVED =
      Set.of("accept", "last-event-id", Route.HEADER.toLowerCase(Locale.ROOT));

  /** Copies the templates. */
  public Secrets {
    templates = Map.copyOf(templates);
  }

  /**
   * Checks a header without reading a secret.
   *
   * @throws IllegalArgumentException if it cannot be sent; the message says why
   */
  public static void check(String name, String template) {
    FixedHeaders.check(name, RESERVED);
    if (name.toLowerCase(Locale.ROOT).startsWith("mcp-")) {
      throw new IllegalArgumentException("the header " + name + " cannot be set here");
    }
    requireSendable(name, withoutSecrets(template));
  }

  private static String withoutSecrets(String template) {
    String rest = SECRET.matcher(template).replaceAll("");
    if (rest.contains("{") || rest.contains("}")) {
      throw new IllegalArgumentException(
          "braces are for {env:NAME}, a variable, and {file:/path}, the content of a file");
    }
    return rest;
  }

  /**
   * Checks a variable of a process without reading a secret.
   *
   * @throws IllegalArgumentException if it cannot be set; the message says why
   */
  public static void checkVariable(String name, String template) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,100}")) {
      throw new IllegalArgumentException(
          "the name of a variable must have letters, digits and underscores only");
    }
    requireSendable(name, withoutSecrets(template));
  }

  private static void requireSendable(String name, String value) {
    if (!FixedHeaders.isSendable(value)) {
      throw new IllegalArgumentException(
          "the value of " + name + " must have printable ASCII only");
    }
  }

  /**
   * The headers with the present secrets.
   *
   * @throws IllegalArgumentException if a secret is missing; the message names it
   */
  Map<String, String> now() {
    Map<String, String> headers = new LinkedHashMap<>();
    templates.forEach((name, template) -> {
      String value = SECRET
          .matcher(template)
          .replaceAll(found -> Matcher.quoteReplacement(secret(found.group(1), found.group(2))));
      requireSendable(name, value);
      headers.put(name, value);
    });
    return headers;
  }

  /** Credentials for the requests of one client. */
  Authorizer authorizer() {
    return templates.isEmpty() ? Authorizer.NONE : new Renewed(this);
  }

  /** The same without a header for authorization. */
  Secrets withoutAuthorization() {
    Map<String, String> rest = new LinkedHashMap<>(templates);
    rest.keySet().removeIf(AUTHORIZATION::equalsIgnoreCase);
    return new Secrets(rest, environment);
  }

  /**
   * Credentials for the requests of one user's client: these headers, with the user's token in
   * place of any other authorization.
   */
  Authorizer authorizer(Supplier<String> authorization) {
    Authorizer others = withoutAuthorization().authorizer();
    return new Authorizer() {
      @Override
      public Map<String, String> headers(String method, URI uri) {
        Map<String, String> all = new LinkedHashMap<>(others.headers(method, uri));
        all.put(AUTHORIZATION, authorization.get());
        return all;
      }

      @Override
      public boolean renew(RefusedRequest refused) {
        return others.renew(refused);
      }
    };
  }

  private String secret(String kind, String name) {
    if (kind.equals("env")) {
      String value = environment.apply(name);
      if (value == null) {
        throw new IllegalArgumentException("there is no environment variable " + name);
      }
      return value;
    }
    try (java.io.InputStream in = Files.newInputStream(Path.of(name))) {
      return new String(in.readNBytes(LONGEST_FILE), java.nio.charset.StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("the file " + name + " cannot be read", e);
    }
  }

  /** Omits the values, which may be secret. */
  @Override
  public String toString() {
    return "Secrets" + templates.keySet();
  }

  /** Reads the secrets again after a refusal. */
  private static final class Renewed implements Authorizer {
    private final Secrets headers;
    private volatile Map<String, String> now;

    Renewed(Secrets headers) {
      this.headers = headers;
      now = headers.now();
    }

    @Override
    public Map<String, String> headers(String method, URI uri) {
      return now;
    }

    @Override
    public boolean renew(RefusedRequest refused) {
      Map<String, String> fresh = headers.now();
      boolean isOther = !fresh.equals(now);
      now = fresh;
      return isOther && refused.before() == 0;
    }
  }
}
