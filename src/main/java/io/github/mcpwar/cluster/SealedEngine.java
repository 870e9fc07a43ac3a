package io.github.mcpwar.cluster;

import io.github.mcpwar.spi.cluster.ClusterEngine;
import io.github.mcpwar.spi.cluster.EngineState;
import io.github.mcpwar.spi.cluster.Groups;
import io.github.mcpwar.spi.cluster.Logs;
import io.github.mcpwar.spi.cluster.MailReceiver;
import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.Tables;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Seals every value before an engine gets it. What cannot be opened, because somebody else wrote
 * it, counts as absent. Names of keys and fields must be without secrets; see {@link Vault#name}.
 */
record SealedEngine(ClusterEngine engine, Vault vault) implements ClusterEngine {
  private static final String MAIL = "mail";

  @Override
  public Membership join(String name, MailReceiver receiver) {
    return new SealedMembership(engine.join(name, new Opening(receiver)));
  }

  /** Sends sealed mail. */
  private final class SealedMembership implements Membership {
    private final Membership members;

    SealedMembership(Membership members) {
      this.members = members;
    }

    @Override
    public long number() {
      return members.number();
    }

    @Override
    public boolean isAlive(long node) {
      return members.isAlive(node);
    }

    @Override
    public List<Member> members() {
      return members.members();
    }

    @Override
    public boolean send(long node, byte[] message) {
      return members.send(node, vault.seal(MAIL, message));
    }

    @Override
    public void tellAll(byte[] message) {
      members.tellAll(vault.seal(MAIL, message));
    }
  }

  /** Receives sealed mail. */
  private final class Opening implements MailReceiver {
    private final MailReceiver receiver;

    Opening(MailReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void received(byte[] message) {
      vault.open(MAIL, message).ifPresent(receiver::received);
    }

    @Override
    public void gone(long node) {
      receiver.gone(node);
    }

    @Override
    public void renumbered(long before, long now) {
      receiver.renumbered(before, now);
    }

    @Override
    public void emptied() {
      receiver.emptied();
    }
  }

  @Override
  public Values values() {
    Values values = engine.values();
    return new Values() {
      @Override
      public Optional<Versioned> get(String key) {
        return values
            .get(key)
            .flatMap(each ->
                vault.open(key, each.value()).map(value -> new Versioned(each.version(), value)));
      }

      @Override
      public boolean replace(String key, long expected, byte[] value, Duration keep) {
        return values.replace(key, expected, vault.seal(key, value), keep);
      }

      @Override
      public void remove(String key) {
        values.remove(key);
      }
    };
  }

  @Override
  public Tables tables() {
    Tables tables = engine.tables();
    return new Tables() {
      @Override
      public Map<String, byte[]> get(String key) {
        return opened(key, tables.get(key));
      }

      @Override
      public Map<String, byte[]> change(
          String key, Map<String, byte[]> set, Collection<String> removed, Duration keep) {
        Map<String, byte[]> sealed = new HashMap<>();
        set.forEach((field, value) -> sealed.put(field, vault.seal(place(key, field), value)));
        return opened(key, tables.change(key, sealed, removed, keep));
      }

      @Override
      public void remove(String key) {
        tables.remove(key);
      }
    };
  }

  private Map<String, byte[]> opened(String key, Map<String, byte[]> sealed) {
    Map<String, byte[]> open = new HashMap<>();
    sealed.forEach((field, value) ->
        vault.open(place(key, field), value).ifPresent(each -> open.put(field, each)));
    return open;
  }

  private static String place(String key, String field) {
    return key + '\n' + field;
  }

  @Override
  public Groups groups() {
    return engine.groups();
  }

  @Override
  public Logs logs() {
    Logs logs = engine.logs();
    return new Logs() {
      @Override
      public void begin(String key, byte[] header) {
        logs.begin(key, vault.seal(place(key, "header"), header));
      }

      @Override
      public void add(String key, long number, byte[] entry) {
        logs.add(key, number, vault.seal(key, entry));
      }

      @Override
      public void end(String key, long number, byte[] last, Duration keep) {
        logs.end(key, number, vault.seal(key, last), keep);
      }

      @Override
      public boolean conclude(String key, byte[] last, Duration keep) {
        return logs.conclude(key, vault.seal(key, last), keep);
      }

      @Override
      public Optional<Contents> after(String key, long number) {
        return logs.after(key, number).flatMap(each -> opened(key, each));
      }

      @Override
      public void remove(String key) {
        logs.remove(key);
      }

      @Override
      public void onWritten(Consumer<Set<String>> listener) {
        logs.onWritten(listener);
      }
    };
  }

  private Optional<Logs.Contents> opened(String key, Logs.Contents sealed) {
    Optional<byte[]> header = vault.open(place(key, "header"), sealed.header());
    List<byte[]> entries = new ArrayList<>();
    for (byte[] entry : sealed.entries()) {
      Optional<byte[]> opened = vault.open(key, entry);
      if (opened.isEmpty()) {
        return Optional.empty();
      }
      entries.add(opened.get());
    }
    return header.map(each -> new Logs.Contents(each, sealed.first(), entries, sealed.ended()));
  }

  @Override
  public EngineState state() {
    return engine.state();
  }

  @Override
  public void close() {
    engine.close();
  }
}
