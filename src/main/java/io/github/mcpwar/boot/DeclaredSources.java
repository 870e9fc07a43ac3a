package io.github.mcpwar.boot;

import io.github.mcpwar.environment.NamedDataSources;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The data sources that declared tools name. A name is looked up on the calling thread, and then on
 * a thread of calls, since a container may give the names of an application to its own threads
 * only. What was found is kept.
 */
final class DeclaredSources implements Function<String, Optional<DataSource>> {
  private final Executor threads;
  private final Map<String, DataSource> known = new ConcurrentHashMap<>();

  DeclaredSources(Executor threads) {
    this.threads = threads;
  }

  @Override
  public Optional<DataSource> apply(String name) {
    DataSource before = known.get(name);
    Optional<DataSource> found = before == null
        ? NamedDataSources.find(name).or(() -> elsewhere(name))
        : Optional.of(before);
    found.ifPresent(source -> known.put(name, source));
    return found;
  }

  private Optional<DataSource> elsewhere(String name) {
    try {
      return CompletableFuture.supplyAsync(() -> NamedDataSources.find(name), threads)
          .join();
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw refusal;
      }
      throw e;
    }
  }
}
