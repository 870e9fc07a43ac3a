package io.github.mcpwar.server.tools;

import io.github.mcpwar.schema.Constraints;
import io.github.mcpwar.schema.ReadObjects;
import io.github.mcpwar.schema.TypeSchema;
import io.github.mcpwar.schema.TypeUse;
import io.github.mcpwar.schema.WrittenObjects;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.schema.values.AuthorMapper;
import io.github.mcpwar.server.annotated.DeclaredWriter;
import io.github.mcpwar.server.annotated.FaultyResultException;
import io.github.mcpwar.server.annotated.ResultWriter;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a type of an author, which is read or written alone, as an object. */
public final class PayloadForm {
  private final JsonMapper mapper;
  private final JavaType type;
  private final ObjectNode schema;
  private final JsonSchema check;
  private final ResultWriter writer;

  private PayloadForm(JsonMapper mapper, JavaType type, ObjectNode schema) {
    this.mapper = mapper;
    this.type = type;
    this.schema = schema;
    this.check = new JsonSchema(schema);
    this.writer = new ResultWriter(mapper, DeclaredWriter.of(mapper, type));
  }

  /**
   * The form of what an author's code writes.
   *
   * @throws IllegalArgumentException if the type is not written as an object
   */
  public static PayloadForm written(JsonMapper mapper, JavaType type) {
    JsonMapper ofAuthors = Results.mapper(AuthorMapper.of(mapper));
    return of(
        ofAuthors,
        type,
        new TypeSchema(ofAuthors, new WrittenObjects(ofAuthors), null, place -> {}));
  }

  /**
   * The form of what an author's code reads.
   *
   * @throws IllegalArgumentException if the type is not read from an object
   */
  public static PayloadForm read(JsonMapper mapper, JavaType type) {
    JsonMapper ofAuthors = AuthorMapper.of(mapper);
    return of(
        ofAuthors,
        type,
        new TypeSchema(
            ofAuthors, new ReadObjects(ofAuthors), new Constraints(constraint -> {}), place -> {}));
  }

  private static PayloadForm of(JsonMapper mapper, JavaType type, TypeSchema empty) {
    ObjectNode schema = empty.of(type, TypeUse.of(Stream.empty(), null));
    if (!schema.path("type").stringValue("").equals("object")) {
      throw new IllegalArgumentException(
          type.toCanonical() + " is no JSON object: use a record or a class with properties");
    }
    return new PayloadForm(mapper, type, schema);
  }

  /** The schema; do not change it. */
  public ObjectNode schema() {
    return schema;
  }

  /** The faults of a value; empty if it fits the schema. */
  public List<String> problems(String name, JsonNode value) {
    return check.problems(name, value);
  }

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if it cannot be written or does not fit the schema
   */
  public ObjectNode write(Object value) {
    try {
      JsonNode json = writer.tree(value);
      List<String> problems = check.ownProblems("data", json);
      if (json instanceof ObjectNode object && problems.isEmpty()) {
        return object;
      }
      throw new IllegalArgumentException(String.join("; ", problems));
    } catch (FaultyResultException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Reads a value that fits the schema.
   *
   * @throws IllegalArgumentException if the author's code refuses it
   */
  public Object read(ObjectNode value) {
    try {
      return mapper.treeToValue(value, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}
