package io.github.mcpwar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLoggerTest {
  private final Logger logger = Logger.getLogger("io.github.mcpwar.audit");
  private final List<LogRecord> records = new ArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord entry) {
      records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
    logger.setLevel(null);
  }

  @Test
  void a_line_is_a_record_that_states_its_source_as_nobody_shall_search_the_stack() {
    class Caller {
      void log() {
        new AuditLogger().accept("{\"a\":\"{0}\"}");
      }
    }
    new Caller().log();
    LogRecord only = records.get(0);
    assertThat(records).hasSize(1);
    assertThat(only.getMessage()).isEqualTo("{\"a\":\"{0}\"}");
    assertThat(only.getParameters()).isNull();
    assertThat(only.getLevel()).isEqualTo(Level.INFO);
    assertThat(only.getLoggerName()).isEqualTo("io.github.mcpwar.audit");
    assertThat(only.getSourceClassName()).isEqualTo(AuditLog.class.getName());
    assertThat(only.getSourceMethodName()).isEqualTo("write");
  }

  @Test
  void an_operator_who_turns_the_logger_off_gets_no_line() {
    logger.setLevel(Level.OFF);
    new AuditLogger().accept("{}");
    assertThat(records).isEmpty();
  }
}
