using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>What every command of a review says.</summary>
internal sealed record Officer(string CommandId, Actor By, string ApplicationId);

/// <summary>The counter for what people do in reviews: it adds to each command who asks, for whom, and for which office.</summary>
internal sealed class ReviewDesk(ApplicationDesk desk, Standins standins)
{
    /// <summary>Executes the command of a request and answers with the application as it is then.</summary>
    public async Task<IResult> HandleAsync<T>(HttpRequest request, string id, Func<JsonInput, T> read, Func<T, Officer, ReviewCommand> command, CancellationToken cancellation)
        where T : class
    {
        if (!(await RequestBody.ReadOptionalAsync(request, read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        var caller = Caller.Of(request.HttpContext);
        var actsFor = await standins.OfficersOfAsync(caller, cancellation);
        return await desk.HandleAsync(
            request,
            id,
            (application, headers) => Task.FromResult<Checked<ApplicationCommand>>(
                Of(command(input, new(headers.CommandId, headers.By, application.Id)), caller, actsFor) with { ExpectedVersion = headers.ExpectedVersion }),
            cancellation);
    }

    /// <summary>The command with the office of the one who gives it.</summary>
    public static ReviewCommand Of(ReviewCommand command, Caller caller, IReadOnlyCollection<string> actsFor) =>
        command with { Organisation = caller.Organisation, District = caller.District, ActsFor = actsFor };
}
