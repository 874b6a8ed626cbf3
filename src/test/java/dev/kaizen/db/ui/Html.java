package dev.kaizen.db.ui;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Pages as a parser reads them that follows the HTML standard. */
final class Html {
    private Html() {}

    /** Every element with its attributes, in order, without what they say. */
    static List<String> shape(String html) {
        List<String> shape = new ArrayList<>();
        for (Element element : Jsoup.parse(html).getAllElements()) {
            StringBuilder line = new StringBuilder(element.tagName());
            for (Attribute attribute : element.attributes()) {
                line.append(' ').append(attribute.getKey());
            }
            shape.add(line.toString());
        }
        return shape;
    }
}
