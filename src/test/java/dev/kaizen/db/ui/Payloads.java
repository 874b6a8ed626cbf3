package dev.kaizen.db.ui;

import java.util.ArrayList;
import java.util.List;

/** What people send who want a page to do something else: written here, after the kinds that are known. */
final class Payloads {
    private static final List<String> MARKUP = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
            "<svg><set attributeName=href to=javascript:alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'>",
            "<iframe src=javascript:alert(1)>",
            "<body onload=alert(1)>",
            "<details open ontoggle=alert(1)>",
            "<video><source onerror=alert(1)>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<a href=javascript:alert(1)>x</a>",
            "<base href=https://evil.example/>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
            "<link rel=stylesheet href=https://evil.example/a.css>",
            "<object data=javascript:alert(1)>",
            "<embed src=javascript:alert(1)>",
            "<form action=javascript:alert(1)><button>",
            "<input autofocus onfocus=alert(1)>",
            "<marquee onstart=alert(1)>",
            "<template><script>alert(1)</script></template>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<plaintext>",
            "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
            "<!--><img src=x onerror=alert(1)>-->",
            "<!-- --!><img src=x onerror=alert(1)> -->",
            "<![CDATA[<img src=x onerror=alert(1)>]]>",
            "<?xml version='1.0'?><x onload=alert(1)>",
            "</p><p onclick=alert(1)>",
            "</title><script>alert(1)</script>",
            "</textarea><script>alert(1)</script>",
            "</style><script>alert(1)</script>",
            "</script><script>alert(1)</script>",
            "</select><img src=x onerror=alert(1)>",
            "</table><img src=x onerror=alert(1)>",
            "</svg><img src=x onerror=alert(1)>",
            "\" onmouseover=alert(1) x=\"",
            "' onmouseover=alert(1) x='",
            "` onmouseover=alert(1) x=`",
            "x onmouseover=alert(1)",
            "\"><img src=x onerror=alert(1)>",
            "'><img src=x onerror=alert(1)>",
            "\"/onclick=alert(1)/x=\"",
            "\" autofocus onfocus=alert(1)//",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;script&#62;alert(1)&#60;/script&#62;",
            "&quot; onclick=alert(1) &quot;",
            "&#34; onclick=alert(1) &#34;",
            "&#x22; onclick=alert(1)",
            "&",
            "&amp",
            "#106;",
            "{{v}}",
            "{{{v}}}",
            "{{> page}}",
            "{{=<% %>=}}<% v %>",
            "${alert(1)}",
            "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
            "\\x3cscript\\x3ealert(1)",
            "\u2028alert(1)\u2029",
            "\ufeff<script>alert(1)</script>",
            "\uff1cscript\uff1ealert(1)",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "\t\n\f<img\n\tsrc=x\fonerror=alert(1)>",
            "line\r\nbreak",
            "\u0001\u0008\u001f<b>",
            "=");

    private static final List<String> SCHEMES =
            List.of("javascript", "vbscript", "data", "jar", "file", "blob", "x-evil");

    /** What browsers skip, or may be thought to skip, before or inside a scheme. */
    private static final List<String> DISGUISES =
            List.of("", " ", "\t", "\n", "\r", "\u0001", "\u001f", "\u00a0", "\u3000", "\ufeff", "&Tab;", "&#9;", "\\");

    private Payloads() {}

    static List<String> all() {
        List<String> all = new ArrayList<>(MARKUP);
        for (String scheme : SCHEMES) {
            for (String disguise : DISGUISES) {
                all.add(disguise + scheme + ":alert(1)");
                all.add(scheme.substring(0, 2) + disguise + scheme.substring(2).toUpperCase() + disguise + ":alert(1)");
            }
            all.add(scheme + "&colon;alert(1)");
            all.add(scheme + "&#58;alert(1)");
            all.add(scheme + "%3Aalert(1)");
            all.add(scheme + "://%0aalert(1)");
            all.add("http:" + scheme + ":alert(1)");
        }
        return all;
    }
}
