package io.github.mcpwar.servlets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bodies whose rest is dropped while it arrives. */
class UnreadInputTest {
  private final Body body = new Body();
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger ends = new AtomicInteger();
  private final List<String> heard = new ArrayList<>();
  private final UnreadInput input = new UnreadInput(body, true, now::get);

  /** A body of which a number of bytes have arrived. */
  private static final class Body extends ServletInputStream {
    private int arrived;
    private boolean whole;
    private @Nullable ReadListener listener;

    @Override
    public int read() {
      return arrived-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int read = Math.min(length, arrived);
      arrived -= read;
      return read;
    }

    @Override
    public int available() {
      return arrived;
    }

    @Override
    public boolean isFinished() {
      return whole && arrived == 0;
    }

    @Override
    public boolean isReady() {
      return arrived > 0;
    }

    @Override
    public void setReadListener(ReadListener set) {
      listener = set;
    }

    void arrives(int bytes) throws IOException {
      arrived += bytes;
      listener.onDataAvailable();
    }

    void ends() throws IOException {
      whole = true;
      listener.onAllDataRead();
    }
  }

  private void drop() {
    input.dropRest(ends::incrementAndGet);
  }

  @Test
  void what_has_arrived_is_dropped_at_once_and_may_be_all() {
    body.arrived = 10_000;
    assertThat(input.isRead()).isFalse();
    assertThat(body.arrived).isZero();

    body.whole = true;
    assertThat(input.isRead()).isTrue();
  }

  @Test
  void the_rest_is_dropped_as_it_arrives_and_its_end_is_told_once() throws IOException {
    drop();
    body.arrives(10);
    body.arrives(5_000);
    assertThat(body.arrived).isZero();
    assertThat(ends).hasValue(0);

    body.ends();
    input.onAllDataRead();
    assertThat(ends).hasValue(1);
  }

  @Test
  void a_rest_that_is_late_is_an_error_by_which_the_container_closes_the_connection()
      throws IOException {
    drop();
    now.set(UnreadInput.LIMIT_NANOS);
    body.arrives(1);
    now.addAndGet(1);

    assertThatThrownBy(() -> body.arrives(1)).isInstanceOf(IOException.class);
    input.onError(new IOException());
    assertThat(ends).hasValue(1);
  }

  @Test
  void a_body_that_breaks_off_is_over_for_whoever_answers_then() {
    input.setReadListener(new UnreadInput(body, true, now::get));
    assertThat(input.isRead()).isFalse();

    input.onError(new IOException("broken off"));

    assertThat(input.isRead()).isTrue();
  }

  @Test
  void who_read_before_hears_nothing_of_the_rest() throws IOException {
    input.setReadListener(new ReadListener() {
      @Override
      public void onDataAvailable() {
        heard.add("data");
        if (heard.size() == 2) { // refuses what it has seen, and leaves the rest
          drop();
        }
      }

      @Override
      public void onAllDataRead() {
        heard.add("end");
      }

      @Override
      public void onError(Throwable failure) {
        heard.add("error");
      }
    });
    body.arrives(1);
    assertThat(body.arrived).isEqualTo(1);
    body.arrives(1);
    assertThat(body.arrived).isZero();
    body.arrives(1);
    body.ends();

    assertThat(heard).containsExactly("data", "data");
    assertThat(ends).hasValue(1);
  }

  @Test
  void whoever_answers_on_another_thread_drops_what_has_arrived_there() throws Exception {
    input.setReadListener(new ReadListener() {
      @Override
      public void onDataAvailable() {
        heard.add("data");
      }

      @Override
      public void onAllDataRead() {
        heard.add("end");
      }

      @Override
      public void onError(Throwable failure) {
        heard.add("error");
      }
    });
    body.arrives(20);
    drop();
    assertThat(body.arrived).isZero();
    body.ends();

    assertThat(heard).containsExactly("data");
    assertThat(ends).hasValue(1);
  }
}
