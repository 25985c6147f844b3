using System.Text.Json;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Core.Tests.Applications;
using Shuzhi.Core.Tests.Applications.Review;

namespace Shuzhi.Core.Tests.Ports;

public sealed class DocumentTests
{
    public static TheoryData<ApplicationStatus> StoredStates => [.. Enum.GetValues<ApplicationStatus>().Where(status => status != ApplicationStatus.Screened)];

    [Theory]
    [MemberData(nameof(StoredStates))]
    public void An_application_in_any_state_survives_being_stored_and_read(ApplicationStatus status)
    {
        var written = DomainJson.Write(Sample.In(status));
        Assert.Equal(written, DomainJson.Write(DomainJson.Read<Application>(written)));
        Assert.True(written.Length < 40_000, $"{status} takes {written.Length} bytes");
    }

    [Fact]
    public void A_round_survives_being_stored_and_read()
    {
        var written = DomainJson.Write(Sample.TheRound);
        Assert.Equal(written, DomainJson.Write(DomainJson.Read<Round>(written)));
    }

    [Fact]
    public void Documents_carry_id_partition_key_and_what_indexes_read_as_text_or_numbers()
    {
        using var json = JsonDocument.Parse(DomainJson.Write(Sample.In(ApplicationStatus.Settled).Apply(Sample.Schedule())));
        var claim = new ClaimWork { CommandId = "claim", By = Sample.City, ApplicationId = Sample.Id };
        using var reviewed = JsonDocument.Parse(DomainJson.Write(ReviewSample.In(Stage.CityReview).Apply(claim, ReviewSample.Begun)));
        var paths = ContainerCatalogue.Applications.Indexes.SelectMany(index => index.Paths).Distinct().Append("id").Append("applicationId");
        Assert.All(paths, path => Assert.Contains(
            At((path.StartsWith("review.", StringComparison.Ordinal) ? reviewed : json).RootElement, path).ValueKind, new[] { JsonValueKind.String, JsonValueKind.Number }));
        Assert.Equal("settled", At(json.RootElement, "status").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$", At(json.RootElement, "submittedAt").GetString());
    }

    [Fact]
    public void An_empty_outbox_leaves_no_trace_in_the_index()
    {
        var state = Sample.In(ApplicationStatus.Settled);
        var sent = state.WithoutOutbox([.. state.Outbox.Select(message => message.Id)]);
        using var json = JsonDocument.Parse(DomainJson.Write(sent));
        Assert.False(json.RootElement.TryGetProperty("outboxSince", out _));
    }

    [Theory]
    [InlineData("\"2026-03-01T01:00:00\"")]
    [InlineData("\"2026-03-01\"")]
    [InlineData("12")]
    public void An_instant_without_an_offset_is_not_guessed_at(string json) =>
        Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<DateTimeOffset>(json, DomainJson.Options));

    [Theory]
    [InlineData("""{"uscc":"$","name":"a","district":"b"}""", true)]
    [InlineData("""{"uscc":"$","name":"a","district":"b","extra":1}""", false)]
    [InlineData("""{"uscc":"$","name":"a","district":"b","name":"c"}""", false)]
    [InlineData("""{"uscc":"$","name":"a"}""", false)]
    [InlineData("""{"uscc":"91420100MA4KW0001X","name":"a","district":"b"}""", false)]
    [InlineData("""{"uscc":"$","name":null,"district":"b"}""", false)]
    [InlineData("null", false)]
    public void Input_with_unknown_repeated_missing_or_wrong_members_is_refused(string json, bool accepted)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(json.Replace("$", Sample.Company.Value, StringComparison.Ordinal));
        if (accepted)
            Assert.Equal("a", DomainJson.ReadInput<Applicant>(body).Name);
        else
            Assert.Throws<JsonException>(() => DomainJson.ReadInput<Applicant>(body));
    }

    [Fact]
    public void Every_container_is_named_once_with_distinct_indexes()
    {
        Assert.Equal(ContainerCatalogue.All.Count, ContainerCatalogue.All.DistinctBy(container => container.Name).Count());
        Assert.All(ContainerCatalogue.All, container => Assert.Equal(container.Indexes.Count, container.Indexes.DistinctBy(index => index.Name).Count()));
    }

    [Fact]
    public void A_ledger_request_travels_in_a_message_without_loss()
    {
        var request = Sample.ReserveRequest(Sample.In(ApplicationStatus.Rated));
        Assert.Equal(request.Digest(), DomainJson.Read<LedgerRequest>(DomainJson.Write(request)).Digest());
    }

    private static JsonElement At(JsonElement root, string path) => path.Split('.').Aggregate(root, (element, name) => element.GetProperty(name));
}
