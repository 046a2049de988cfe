using Campaign.Documents;
using Campaign.Documents.Kinds;

namespace Campaign.Tests.Documents;

/// <summary>Documents whose lists go over many pages.</summary>
public static class LongLists
{
    public static DecisionInput Decision(int lines) => (DecisionInput)DocumentExamples.Of(DocumentKind.Decision) with
    {
        Awards = [.. Enumerable.Range(1, lines).Select(n => new AwardLine(
            $"Đoàn viên thứ {n}", "Giáo viên", $"CĐCS Trường số {n}", "Bằng khen") { RegisterNumber = $"{n:0000}" })],
    };

    public static CertificateInput Certificates(int sheets) => (CertificateInput)DocumentExamples.Of(DocumentKind.Certificate) with
    {
        Holders = [.. Enumerable.Range(1, sheets).Select(n => new CertificateHolder(
            "Bà", $"Người thứ {n}", "Giáo viên, Trường Tiểu học Sông Cầu", "Đã có thành tích xuất sắc", $"{n:0000}"))],
    };
}
