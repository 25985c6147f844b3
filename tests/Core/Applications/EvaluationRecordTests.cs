using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Tests.Applications;

public sealed class EvaluationRecordTests
{
    [Theory]
    [InlineData("")]
    [InlineData("""{"a":"b\\\"c","名":"算力券","line":"\n","emoji":"😀"}""")]
    [InlineData("\"\"\"\"\"\"\"")]
    [InlineData("\u2028\u007f\uffff")]
    public void Quotes_its_text_as_the_relaxed_encoder_does_at_any_length(string text)
    {
        for (var times = 1; times <= 4_096; times *= 4)
        {
            var json = string.Concat(Enumerable.Repeat(text, times));
            var record = new EvaluationRecord { ApplicationId = "a", Json = json };

            var written = Encoding.UTF8.GetString(DomainJson.Write(record));

            Assert.Equal($$"""{"id":"evaluation","applicationId":"a","json":"{{JsonEncodedText.Encode(json, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}""", written);
            Assert.Equal(json, DomainJson.Read<EvaluationRecord>(Encoding.UTF8.GetBytes(written)).Json);
        }
    }
}
