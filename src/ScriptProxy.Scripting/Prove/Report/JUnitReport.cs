using System.Globalization;
using System.Text;
using System.Xml;

namespace ScriptProxy.Scripting.Prove.Report;

/// <summary>The results as JUnit XML, which CI systems read: a suite for each file, a case for each case.</summary>
internal static class JUnitReport
{
    public static string Of(ProveReport report)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, report.Cases);
            foreach (var file in report.Cases.GroupBy(static result => result.File))
            {
                CaseResult[] cases = [.. file];
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", file.Key);
                WriteCounts(xml, cases);
                foreach (var result in cases)
                {
                    Write(xml, result);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<CaseResult> cases)
    {
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", cases.Count(static result => !result.Passed).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("time", Seconds(TimeSpan.FromTicks(cases.Sum(static result => result.Time.Ticks))));
    }

    private static void Write(XmlWriter xml, CaseResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", result.File);
        xml.WriteAttributeString("name", Valid(result.FullName));
        xml.WriteAttributeString("file", result.File);
        xml.WriteAttributeString("line", result.Line.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(result.Time));
        if (!result.Passed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", Valid($"expected {result.Mismatches[0].Expected}; actual {result.Mismatches[0].Actual}"));
            string[] lines =
            [
                $"{result.Place}  {result.Request}",
                .. result.Mismatches.SelectMany(static mismatch => new[] { $"expected  {mismatch.Expected}", $"actual    {mismatch.Actual}" }),
                .. result.Explanation,
            ];
            xml.WriteString(Valid(string.Join('\n', lines)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>XML has no way to write most control characters.</summary>
    private static string Valid(string text) => string.Concat(text.Select(static c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));
}
