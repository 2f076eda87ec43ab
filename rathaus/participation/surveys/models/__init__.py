from rathaus.participation.surveys.models.survey import Response, Survey, SurveyQuestion, Taken

__all__ = ["Response", "Survey", "SurveyQuestion", "Taken"]
