package site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** A page in Markdown, read once. */
final class MarkdownPage {
  private static final List<Extension> TABLES = List.of(TablesExtension.create());

  /** A heading with the text below it, for the search. */
  record Section(String anchor, String heading, String text) {}

  private final Node document;

  MarkdownPage(Path file) throws IOException {
    document = Parser.builder().extensions(TABLES).build().parse(Files.readString(file));
    document.accept(new AbstractVisitor() {
      @Override
      public void visit(HtmlBlock block) {
        block.unlink(); // markers for tests
      }
    });
  }

  String title() {
    return sections().get(0).heading();
  }

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    TextContentRenderer words = TextContentRenderer.builder().extensions(TABLES).build();
    String heading = "";
    StringBuilder text = new StringBuilder();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) {
        if (!heading.isEmpty()) {
          sections.add(new Section(anchor(heading), heading, text.toString()));
        }
        heading = words(node);
        text.setLength(0);
      } else {
        text.append(words.render(node)).append(' ');
      }
    }
    sections.add(new Section(anchor(heading), heading, text.toString()));
    return sections;
  }

  /**
   * The page as HTML.
   *
   * @param links gives the address on the site for one in the page
   */
  String html(UnaryOperator<String> links) {
    document.accept(new AbstractVisitor() {
      @Override
      public void visit(Link link) {
        link.setDestination(links.apply(link.getDestination()));
        visitChildren(link);
      }
    });
    return HtmlRenderer.builder()
        .extensions(TABLES)
        .attributeProviderFactory(context -> (node, tag, attributes) -> {
          if (node instanceof Heading) {
            attributes.put("id", anchor(words(node)));
          }
        })
        .build()
        .render(document);
  }

  private static String words(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(new AbstractVisitor() {
      @Override
      public void visit(Text text) {
        words.append(text.getLiteral());
      }

      @Override
      public void visit(Code code) {
        words.append(code.getLiteral());
      }
    });
    return words.toString();
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }
}
