package io.github.mcpwar.schema.check;

import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.Map;

/** The supported dialects of JSON Schema, with keywords whose cost is limited. */
final class SchemaDialects {

  /** Dialects by the value of {@code $schema}, without an empty fragment. */
  private static final Map<String, Dialect> ALL = Map.of(
      withoutFragment(DialectId.DRAFT_2020_12), counted(Dialects.getDraft202012()),
      withoutFragment(DialectId.DRAFT_7), counted(Dialects.getDraft7()));

  private SchemaDialects() {}

  /**
   * The dialect with a name.
   *
   * @throws IllegalArgumentException if it is not supported
   */
  static Dialect named(String wanted) {
    Dialect dialect = ALL.get(withoutFragment(wanted));
    if (dialect == null) {
      throw new IllegalArgumentException(
          "is of the dialect " + wanted + ", which is not supported; supported are "
              + DialectId.DRAFT_2020_12 + " and " + DialectId.DRAFT_7);
    }
    return dialect;
  }

  /**
   * Limits the cost of a dialect's keywords. Unknown keywords, such as {@code x-mcp-header}, are
   * accepted without log messages.
   */
  private static Dialect counted(Dialect dialect) {
    Dialect known = Dialect.builder(dialect)
        .keyword(new UniqueItems())
        .keywords(Bound.all())
        .format(new DurationFormat())
        .build();
    return Dialect.builder(known)
        .formats(all -> all.replaceAll((name, format) -> new CountedFormat(format)))
        .keywords(all -> known.getKeywords().forEach((name, keyword) -> {
          if (!name.equals("format")) { // created from the formats
            all.put(name, new CountedKeyword(keyword));
          }
        }))
        .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
        .build();
  }

  private static String withoutFragment(String iri) {
    return iri.endsWith("#") ? iri.substring(0, iri.length() - 1) : iri;
  }
}
