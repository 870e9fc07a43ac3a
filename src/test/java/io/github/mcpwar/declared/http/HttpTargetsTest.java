package io.github.mcpwar.declared.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

class HttpTargetsTest {

  @Test
  void no_thread_of_the_client_keeps_the_application_in_memory() throws Exception {
    ClassLoader application = new ClassLoader() {};
    Thread.currentThread().setContextClassLoader(application);
    HttpTargets targets = new HttpTargets(() -> 0);
    try {
      HttpClient client = targets.client();
      ExecutorService threads = (ExecutorService) client.executor().orElseThrow();
      CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
      threads.execute(() -> seen.complete(Thread.currentThread().getContextClassLoader()));

      assertThat(seen.get(20, SECONDS)).isEqualTo(ClassLoader.getPlatformClassLoader());
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(application);
      assertThat(allThreads())
          .noneMatch(thread ->
              thread != Thread.currentThread() && thread.getContextClassLoader() == application);
      targets.stop();
      assertThat(threads.awaitTermination(20, SECONDS)).isTrue();
    } finally {
      Thread.currentThread().setContextClassLoader(HttpTargetsTest.class.getClassLoader());
    }
  }

  private static List<Thread> allThreads() {
    return List.copyOf(Thread.getAllStackTraces().keySet());
  }
}
