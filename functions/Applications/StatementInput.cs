using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Applications;

/// <summary>Reads what an applicant states: <c>applicant</c>, <c>facts</c> for a voucher <c>contract</c>, and <c>taskId</c> where the round has tasks.</summary>
internal static class StatementInput
{
    private const int MostName = 120;
    private const int MostDistrict = 40;
    private const int MostContractNumber = 60;

    public static Statement Read(JsonInput input) => new(
        input.Object("applicant", ReadApplicant),
        input.Object("facts", FactsInput.Read),
        input.OptionalObject("contract", ReadContract),
        input.OptionalText("taskId", InputLimits.Id));

    private static Applicant ReadApplicant(JsonInput input) => new(input.Uscc("uscc"), input.Text("name", MostName), input.Text("district", MostDistrict));

    private static ComputeContract ReadContract(JsonInput input) => new(input.Text("number", MostContractNumber), input.Uscc("provider"), ReadPeriod(input));

    private static DateRange ReadPeriod(JsonInput input)
    {
        var before = input.Errors.Count;
        var (from, through) = (input.Date("from"), input.Date("through"));
        if (through >= from)
            return new(from, through);
        // A stand-in for a date that could not be read is not compared with the other.
        if (input.Errors.Count == before)
            input.Errors.Type(input.PathOf("through"), "应不早于开始日期", "It is not before the first day");
        return new(from);
    }
}

/// <summary>A new application.</summary>
internal sealed record ApplicationInput(string RoundId, Statement Statement)
{
    public static ApplicationInput Read(JsonInput input) => new(input.Text("roundId", InputLimits.Id), StatementInput.Read(input));
}
