package io.github.mcpwar.upstream;

import io.github.mcpwar.protocol.Revisions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The place of an upstream server, and the way to it. */
public sealed interface Address permits Address.Http, Address.Command {

  /** The revisions of the protocol that this server speaks with others. */
  static List<String> revisions() {
    return Revisions.supported();
  }

  /** A text for operators, without secrets. */
  String shown();

  /** The secrets, and the variables of this process. */
  Secrets secrets();

  /** A digest that is the same for the same place. */
  default String mark() {
    return Digest.of(shown());
  }

  /**
   * A process of its own for each session.
   *
   * @param words the program and its arguments
   * @param environment the variables beside those that every process has, with
   *     {@code {env:NAME}} and {@code {file:/path}} for secrets
   * @param folder its working folder
   */
  record Command(List<String> words, Secrets environment, Optional<Path> folder)
      implements Address {

    /** Copies the words. */
    public Command {
      words = List.copyOf(words);
    }

    @Override
    public Secrets secrets() {
      return environment;
    }

    /** The program and the number of its arguments, which may be secret. */
    @Override
    public String shown() {
      return words.get(0) + (words.size() == 1 ? "" : " …");
    }

    @Override
    public String mark() {
      return Digest.of(String.join("\0", words));
    }
  }

  /**
   * An MCP endpoint.
   *
   * @param headers sent with every request
   */
  record Http(URI url, Secrets headers) implements Address {

    @Override
    public Secrets secrets() {
      return headers;
    }

    @Override
    public String shown() {
      return url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }
  }
}
