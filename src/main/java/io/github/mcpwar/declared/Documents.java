package io.github.mcpwar.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.declared.http.HttpTargets;
import io.github.mcpwar.declared.openapi.Document;
import io.github.mcpwar.declared.yaml.Problem;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The OpenAPI documents of a tools file. One that has not changed is not read again. */
final class Documents {
  private static final Duration FETCH = Duration.ofSeconds(30);
  private static final int MAX_KNOWN = 20;

  private final Path folder;
  private final HttpTargets http;

  /** Documents by their hash. */
  private final Map<String, Document> known = new HashMap<>();

  /** The hashes of the files that were read last; empty for one that cannot be read. */
  private final Map<Path, String> files = new HashMap<>();

  private final Set<String> used = new HashSet<>();

  Documents(Path folder, HttpTargets http) {
    this.folder = folder;
    this.http = http;
  }

  /** Forgets which documents are used, before a tools file is read. */
  void begin() {
    files.clear();
    used.clear();
  }

  /**
   * Lets documents go that are no longer used.
   *
   * @param isRight true if the tools file is offered; otherwise its documents before may come back
   */
  void end(boolean isRight) {
    if (isRight || known.size() > MAX_KNOWN) {
      known.keySet().retainAll(used);
    }
  }

  /** Returns true if a file has changed since it was read. */
  boolean haveChanged() {
    return files.entrySet().stream().anyMatch(each -> {
      try {
        return !hash(bytes(each.getKey())).equals(each.getValue());
      } catch (IOException e) {
        return !each.getValue().isEmpty();
      }
    });
  }

  /** The folders of the files. */
  Set<Path> folders() {
    return files.keySet().stream()
        .map(Path::getParent)
        .filter(each -> each != null)
        .collect(Collectors.toSet());
  }

  /** Reads the document of an entry. */
  Optional<Document> read(OpenApiEntry entry, Problems problems) {
    byte @Nullable [] bytes;
    try {
      bytes = entry.isFetched() ? known(entry) : file(entry.document());
      if (bytes == null) {
        return Optional.ofNullable(known.get(entry.sha256()));
      }
    } catch (IOException e) {
      String reason = e.getMessage() == null || !(e.getClass() == IOException.class)
          ? e.getClass().getSimpleName()
          : e.getMessage();
      problems.add(
          entry.documentPlace(),
          "the document " + YamlReader.quoted(entry.document()) + " cannot be read: " + reason);
      return Optional.empty();
    }
    String hash = hash(bytes);
    if (entry.sha256() != null && !entry.sha256().equals(hash)) {
      problems.add(
          entry.documentPlace(), "the document is not the one of sha256; its hash is " + hash);
      return Optional.empty();
    }
    used.add(hash);
    Document before = known.get(hash);
    return before == null ? parsed(entry, bytes, hash, problems) : Optional.of(before);
  }

  private Optional<Document> parsed(
      OpenApiEntry entry, byte[] bytes, String hash, Problems problems) {
    Problems own = new Problems();
    String text = new String(bytes, UTF_8);
    Optional<Document> document =
        Document.read(text.startsWith("\uFEFF") ? text.substring(1) : text, own);
    report(entry, own, problems);
    document.ifPresent(read -> known.put(hash, read));
    return document;
  }

  /** Reports the errors of a document, at the place that names it. */
  static void report(OpenApiEntry entry, Problems own, Problems problems) {
    for (Problem each : own.inOrder()) {
      problems.add(entry.documentPlace(), entry.document() + ":" + each);
    }
  }

  private byte[] file(String name) throws IOException {
    Path file;
    try {
      file = folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new IOException("this is not the name of a file", e);
    }
    files.put(file, "");
    byte[] bytes = bytes(file);
    files.put(file, hash(bytes));
    return bytes;
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(YamlReader.MAX_CHARACTERS + 1);
      if (bytes.length > YamlReader.MAX_CHARACTERS) {
        throw new IOException("it is larger than " + YamlReader.MAX_CHARACTERS + " bytes");
      }
      return bytes;
    }
  }

  /** The bytes of a document with an address; null if it is known already. */
  private byte @Nullable [] known(OpenApiEntry entry) throws IOException {
    String hash = String.valueOf(entry.sha256());
    if (known.containsKey(hash)) {
      used.add(hash);
      return null;
    }
    return http.download(
        URI.create(entry.document()), entry.calls().isPrivate(), YamlReader.MAX_CHARACTERS, FETCH);
  }

  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
