package io.github.mcpwar.schema.values;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.Serializers;

/** Rejects values that are not data. */
public final class NoDataSerializer extends ValueSerializer<Object> {
  private final String problem;

  private NoDataSerializer(String problem) {
    this.problem = problem;
  }

  /** A Jackson module that rejects such types unless they define their own JSON. */
  static JacksonModule module() {
    return new SimpleModule("no-data") {
      private static final long serialVersionUID = 1L;

      @Override
      public void setupModule(SetupContext context) {
        context.addSerializers(new Serializers() {
          @Override
          public @Nullable ValueSerializer<?> findSerializer(
              SerializationConfig config,
              JavaType type,
              BeanDescription.Supplier description,
              JsonFormat.@Nullable Value format) {
            return NoData.problem(type.getRawClass()).map(NoDataSerializer::new).orElse(null);
          }
        });
      }
    };
  }

  /** The error message: the type, and what to return instead. */
  public String problem() {
    return problem;
  }

  @Override
  public void serialize(Object value, JsonGenerator json, SerializationContext context) {
    context.reportMappingProblem(problem);
  }
}
