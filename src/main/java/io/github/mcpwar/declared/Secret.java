package io.github.mcpwar.declared;

import io.github.mcpwar.declared.openapi.OperationTool.Credential;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of the secret for a security scheme.
 *
 * @param user for a scheme with passwords; null for a key or a token
 * @param kind {@code value}, {@code env} or {@code file}
 * @param text the secret, the name of the variable or the path of the file
 * @param fields has its place; null for a text
 */
record Secret(
    @Nullable String user,
    String kind,
    String text,
    @Nullable Fields fields) {
  private static final int MAX_SECRET = 16 * 1024;

  /** Reads the member {@code credentials} of an entry. */
  static Map<String, Secret> all(Fields entry) {
    Map<String, Secret> all = new LinkedHashMap<>();
    entry.members("credentials").forEach((name, member) -> {
      YamlNode value = member.value();
      if (value.json().isString()) {
        all.put(name, new Secret(null, "value", value.json().stringValue(), null));
      } else {
        Fields.of("the credential " + YamlReader.quoted(name), value, entry.problems())
            .flatMap(Secret::one)
            .ifPresent(secret -> all.put(name, secret));
      }
    });
    return all;
  }

  private static Optional<Secret> one(Fields fields) {
    String user = fields.text("user").orElse(null);
    Secret found = null;
    int count = 0;
    for (String kind : new String[] {"value", "env", "file"}) {
      Optional<String> text = fields.text(kind);
      if (text.isPresent()) {
        count++;
        found = new Secret(user, kind, text.get(), fields);
      }
    }
    fields.end();
    if (count != 1) {
      fields.problems().add(fields.place(), "a credential needs one of value, env and file");
    }
    return count == 1 ? Optional.ofNullable(found) : Optional.empty();
  }

  /**
   * Reads the secret.
   *
   * @param isReal false to look nowhere, for a check on another machine
   */
  Optional<Credential> read(boolean isReal) {
    if (fields == null || kind.equals("value")) {
      return Optional.of(new Credential(user, text));
    }
    Optional<String> secret =
        isReal ? kind.equals("env") ? ofVariable(fields) : ofFile(fields) : Optional.of("unknown");
    return secret.map(word -> new Credential(user, word));
  }

  private Optional<String> ofVariable(Fields fields) {
    String value = System.getenv(text);
    if (value == null || value.isBlank()) {
      fields.refuse("env", "there is no environment variable " + YamlReader.quoted(text));
      return Optional.empty();
    }
    return Optional.of(value.strip());
  }

  private Optional<String> ofFile(Fields fields) {
    try {
      Path file = Path.of(text);
      String secret = file.isAbsolute() && Files.size(file) <= MAX_SECRET
          ? Files.readString(file).strip()
          : "";
      if (!secret.isEmpty()) {
        return Optional.of(secret);
      }
      fields.refuse(
          "file",
          "the file of a secret needs its whole path, and at most " + MAX_SECRET
              + " bytes with a secret");
    } catch (IOException | InvalidPathException e) {
      fields.refuse(
          "file", "the file of a secret cannot be read: " + e.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "a secret";
  }
}
